// look.js CHROMIUM DIR: opens every page of DIR/pages and every card of DIR/cards, checks, and takes pictures.
// SPDX-License-Identifier: MIT
"use strict";
const fs = require("fs"), path = require("path");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const terminal = require("./terminal.js");

const [chromium, dir] = process.argv.slice(2);
const WIDTHS = {phone: 390, desk: 1280}, SCHEMES = ["light", "dark"];
const MOST_BYTES = 5e6, MOST_MS = 1000, MOST_STOPS = 150;
const AXE_BYTES = 3e5; // past this axe takes minutes, and the mark-up is that of the smaller pages
let passed = 0, failed = 0;

function check(what, problems) {
  const list = [].concat(problems).filter(Boolean);
  if (list.length === 0) return passed++;
  failed++;
  console.log(`browser: ${what}: ${list.slice(0, 4).join("; ")}${list.length > 4 ? ` and ${list.length - 4} more` : ""}`);
}

/* Everything a page must never do, noted from the moment it is opened. */
async function watched(browser, width, scheme) {
  const page = await browser.newPage(), notes = {said: [], asked: []};
  await page.setViewport({width, height: 900, isMobile: width < 500, hasTouch: width < 500});
  await page.emulateMediaFeatures([{name: "prefers-color-scheme", value: scheme}]);
  page.on("console", (m) => notes.said.push(m.text()));
  page.on("pageerror", (e) => notes.said.push(String(e)));
  page.on("dialog", (d) => { notes.said.push("a dialog: " + d.message()); d.dismiss(); });
  page.on("request", (r) => { if (!r.url().startsWith("file://") || r.resourceType() !== "document") notes.asked.push(r.url()); });
  return [page, notes];
}

/* What is in the document, told from inside it. */
function inside() {
  const known = new Set(("HTML HEAD META TITLE STYLE BODY MAIN HEADER FOOTER NAV SECTION ARTICLE H1 H2 H3 H4 P A SPAN B DIV BR " +
    "OL UL LI TABLE CAPTION THEAD TBODY TR TH TD FIGURE FIGCAPTION BLOCKQUOTE DETAILS SUMMARY MARK svg a path text circle title g").split(" "));
  const odd = [], ids = new Map(), broken = [];
  for (const e of document.querySelectorAll("*")) {
    if (!known.has(e.tagName)) odd.push(`<${e.tagName}>`);
    for (const a of e.attributes) if (/^on|^style$|^src$/i.test(a.name)) odd.push(`${e.tagName} ${a.name}=`);
    if (e.id) ids.set(e.id, (ids.get(e.id) || 0) + 1);
  }
  for (const a of document.querySelectorAll("[href]")) {
    const to = a.getAttribute("href");
    if (!/^#[a-z0-9]+$/.test(to) || !document.getElementById(to.slice(1))) broken.push(to);
  }
  for (const [id, n] of ids) if (n > 1) broken.push(`id ${id} ${n} times`);
  const wide = [];
  if (document.scrollingElement.scrollWidth > innerWidth)
    for (const e of document.querySelectorAll("main *"))
      if (e.getBoundingClientRect().right > innerWidth + 1) wide.push(`${e.tagName}.${e.getAttribute("class")} to ${Math.round(e.getBoundingClientRect().right)}`);
  return {odd, broken, wide: document.scrollingElement.scrollWidth > innerWidth ? wide.slice(-3).concat("wider than the screen") : [],
          harm: typeof window.harm !== "undefined" ? ["a transcript ran as script"] : []};
}

async function accessible(page) {
  const result = await page.evaluate(`${axe}; axe.run(document, {resultTypes: ["violations"]})`);
  return result.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 120)} ${(v.nodes[0].any[0] || {}).message || ""}`);
}

/* Tab goes through every link and summary there is, in the order of the page, and Enter follows a link. */
async function keyboard(page) {
  const problems = [];
  const stops = await page.evaluate(() => {
    const list = [...document.querySelectorAll("a[href], summary")].filter((e) => e.checkVisibility({contentVisibilityAuto: false}));
    list.forEach((e, i) => { e.wwStop = i; });
    return list.length;
  });
  let last = -1;
  for (let i = 0; i < Math.min(stops, MOST_STOPS); i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => (document.activeElement || {}).wwStop);
    if (at !== last + 1) return problems.concat(`Tab ${i + 1} leads to stop ${at}, not ${last + 1} of ${stops}`);
    last = at;
  }
  const tick = await page.$(".strip a");
  if (tick) {
    await tick.evaluate((e) => e.focus());
    await page.keyboard.press("Enter");
    await new Promise((done) => setTimeout(done, 100));
    const seen = await page.evaluate(() => {
      const to = document.querySelector(":target"), box = to && to.getBoundingClientRect();
      return box ? box.top >= -1 && box.top < innerHeight && box.height > 0 : false;
    });
    if (!seen) problems.push("a mark of the picture does not lead to what was said");
  }
  return problems;
}

async function quick(browser, url) {
  let best = Infinity;
  for (let i = 0; i < 5 && best > MOST_MS; i++) {
    const page = await browser.newPage();
    await page.setViewport({width: 1280, height: 900});
    const from = Date.now();
    await page.goto(url, {waitUntil: "load"});
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    best = Math.min(best, Date.now() - from);
    await page.close();
  }
  return best;
}

async function picture(page, name, tall) {
  const view = page.viewport(), height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({...view, height: Math.max(100, Math.min(height, tall))}); // what is not on the screen is not drawn
  await page.screenshot({path: path.join(dir, "pictures", name + ".png")});
}

async function look(browser, file) {
  const name = path.basename(file, ".html"), url = "file://" + file, big = fs.statSync(file).size > AXE_BYTES;
  check(`${name} is ${fs.statSync(file).size} bytes`, fs.statSync(file).size < MOST_BYTES ? [] : ["too many"]);
  const ms = await quick(browser, url);
  check(`${name} opens in ${ms} ms`, ms < MOST_MS ? [] : ["too slow"]);
  if (big) console.log(`browser: ${name}: ${fs.statSync(file).size} bytes, opens in ${ms} ms`);
  for (const [device, width] of Object.entries(WIDTHS)) {
    for (const scheme of SCHEMES) {
      const [page, notes] = await watched(browser, width, scheme), what = `${name}, ${device}, ${scheme}`;
      await page.goto(url, {waitUntil: "load"});
      const told = await page.evaluate(inside);
      check(`${what}: inert`, told.odd.concat(told.harm));
      check(`${what}: links`, told.broken);
      check(`${what}: width`, told.wide);
      if (!big) await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      if (!big) check(`${what}: axe`, await accessible(page));
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = false; }));
      await page.reload();
      if (scheme === "light") check(`${what}: keyboard`, await keyboard(page));
      await page.goto(url, {waitUntil: "load"});
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await picture(page, `${name}-${device}-${scheme}`, 9000);
      check(`${what}: nothing said, nothing asked`, notes.said.concat(notes.asked));
      await page.close();
    }
  }
}

async function paint(browser, file) {
  for (const scheme of SCHEMES) {
    const [page, notes] = await watched(browser, 760, scheme);
    await page.setContent(terminal(fs.readFileSync(file, "utf8"), scheme));
    await picture(page, `${path.basename(file, ".ansi")}-${scheme}`, 3000);
    check(`${path.basename(file)}: quiet`, notes.said);
    await page.close();
  }
}

(async () => {
  const browser = await puppeteer.launch({executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"]});
  const list = (of) => fs.readdirSync(path.join(dir, of)).sort().map((f) => path.join(dir, of, f));
  for (const file of list("pages")) await look(browser, file);
  for (const file of list("cards")) await paint(browser, file);
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
})().catch((e) => {
  console.log(`browser: ${e.stack}`);
  console.log(`${passed} passed, ${failed + 1} failed`);
  process.exit(1);
});
