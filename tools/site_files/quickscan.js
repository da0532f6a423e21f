// A table that scrolls sideways can be reached with the keyboard.
const reachable = () => document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])").forEach((one) => {
  one.tabIndex = 0;
  one.setAttribute("role", "group");
  one.setAttribute("aria-label", document.documentElement.lang === "en" ? "Table" : "Tabel");
});
new MutationObserver(reachable).observe(document, {childList: true, subtree: true});
