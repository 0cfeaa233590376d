"use strict";
// Loaded before the page is drawn, so that a chosen theme does not flash.
(function () {
  let chosen = null;
  try { chosen = localStorage.getItem("pharmagraph-theme"); } catch { /* no storage here */ }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
})();
