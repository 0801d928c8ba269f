import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeHref, textNodes } from "./text-nodes.ts";

const link = (href: string, text = href) => ({ kind: "link", href, text });
const plain = (text: string) => ({ kind: "text", text });

describe("what becomes a link", () => {
  test("an anchor with an http or https address", () => {
    expect(textNodes('今天 <a href="https://oa.example.com/a?b=1&c=2">打卡</a>，谢谢')).toEqual([
      plain("今天 "),
      link("https://oa.example.com/a?b=1&c=2", "打卡"),
      plain("，谢谢"),
    ]);
    expect(textNodes("<A target='_blank' HREF='http://a.example/'>x</A >")).toEqual([link("http://a.example/", "x")]);
  });

  test("a bare address, without the punctuation that follows it", () => {
    expect(textNodes("看 https://a.example/b，再看(http://c.example/d).")).toEqual([
      plain("看 "),
      link("https://a.example/b"),
      plain("，再看("),
      link("http://c.example/d"),
      plain(")."),
    ]);
    expect(textNodes("https://a.example/b_(c)")).toEqual([link("https://a.example/b_(c)")]);
  });

  test("two anchors in one text, each with its own words", () => {
    expect(textNodes('<a href="https://a.example/">一</a>\n<a href="https://b.example/">二</a>')).toEqual([
      link("https://a.example/", "一"),
      plain("\n"),
      link("https://b.example/", "二"),
    ]);
  });
});

describe("what stays text", () => {
  test.each([
    ["an anchor never closed", '<a href="ftp://a.example/">x'],
    ["an anchor without quotes", "<a href=x>x</a>"],
    ["an anchor without href", '<a name="x">x</a>'],
    ["other markup", "<b>x</b><br><img src=x onerror=alert(1)>"],
    ["entities", "1 &lt; 2 &amp; 3"],
  ])("%s", (_, text) => {
    expect(textNodes(text)).toEqual([plain(text)]);
  });

  test("an anchor with an address of another kind keeps its words", () => {
    expect(textNodes('前 <a href="javascript:alert(1)">点我</a> 后')).toEqual([plain("前 点我 后")]);
  });

  test("line breaks of Windows become the phone's", () => {
    expect(textNodes("a\r\nb")).toEqual([plain("a\nb")]);
  });
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt://a.example/%0aalert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//a.example/",
  "/relative",
  "https://",
  "https://a b.example/",
  "blob:https://a.example/x",
  "weixin://dl/business",
])("%j is no address to send a browser to", (address) => {
  expect(safeHref(address)).toBeUndefined();
});

test("any text at all: only http(s) links, and no words lost outside anchors", () => {
  const piece = fc.constantFrom(
    "<a ",
    'href="',
    "href='",
    '"',
    "'",
    ">",
    "</a>",
    "https://a.b/",
    "javascript:",
    " ",
    "文",
    "<",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const nodes = textNodes(text);
      for (const node of nodes) if (node.kind === "link") expect(node.href).toMatch(/^https?:\/\//);
      if (!text.includes("</a>")) expect(nodes.map((node) => node.text).join("")).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["openings that never close", '<a href="x">'.repeat(100_000)],
  ["openings full of white space", `<a ${" ".repeat(1_000_000)}`],
  ["attributes without an end", `<a${' b="c"'.repeat(200_000)}`],
  ["addresses without an end", "http://".repeat(150_000)],
  ["punctuation", `https://a.b/${"!)".repeat(500_000)}`],
])("reading ends with a million characters of %s: looking through the rest at each would take minutes", (_, text) => {
  expect(textNodes(text).length).toBeGreaterThan(0);
});
