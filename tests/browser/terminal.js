// terminal.js: what a terminal would show of a card, as a page, to be looked at.
// SPDX-License-Identifier: MIT
"use strict";

const LOOKS = {
  light: {page: "background:#fff;color:#222", 31: "color:#b3261e", 32: "color:#17693b", 33: "color:#7a5200", 36: "color:#0b6a75"},
  dark: {page: "background:#16181d;color:#dcdcdc", 31: "color:#ff7b72", 32: "color:#7ee787", 33: "color:#e3b341", 36: "color:#6fd3e0"},
};

module.exports = function terminal(text, scheme) {
  const looks = {...LOOKS[scheme], 1: "font-weight:bold", 2: "opacity:.7"};
  let open = 0;
  const body = text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\x1b\[(\d+)m/g, (_, code) => {
    if (code !== "0") return open++, `<span style="${looks[code] || ""}">`;
    const close = "</span>".repeat(open);
    open = 0;
    return close;
  });
  return `<!DOCTYPE html><body style="margin:12px;${looks.page}"><pre style="font:14px/1.25 'DejaVu Sans Mono',monospace">${body}</pre>`;
};
