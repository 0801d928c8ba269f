import { expect, test } from "vitest";
import { brokenLinks } from "./broken-links.ts";

test("links of a text that no phone opens are named, each once; those to pages and programs are not", () => {
  const text = [
    '<a href="oa.example/1">一</a> <A HREF=\'/2\'>二</A> <a class="x" href = oa.example/1>三</a>',
    '<a href="https://oa.example/4?a=1&amp;b=2">四</a> <a href="mailto:it@oa.example">五</a> <a href="tel:110">六</a>',
    '<a href="https://">七</a> <a href="javascript:alert(1)">八</a> <a name="href">九</a>',
  ].join("\n");
  expect(brokenLinks({ type: "text", text }, "text.content")).toEqual([
    "oa.example/1",
    "/2",
    "https://",
    "javascript:alert(1)",
  ]);
  expect(brokenLinks({ type: "text", text }, "text.other")).toEqual([]);
});

test("links of an article and of markdown", () => {
  const article = { title: "一", thumb_file_id: "f", content: '<p><a href="oa.example">一</a></p>' };
  expect(
    brokenLinks(
      { type: "mpnews", mpnews: { articles: [article, { ...article, content: "" }] } },
      "mpnews.articles[0].content",
    ),
  ).toEqual(["oa.example"]);
  const content = "[规定](oa.example/3) [首页](https://oa.example) [空]()";
  expect(brokenLinks({ type: "markdown", markdown: { content } }, "markdown.content")).toEqual(["oa.example/3", ""]);
});
