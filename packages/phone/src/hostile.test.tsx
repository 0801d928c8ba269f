/** Hostile content in every text of a message: after drawing the only tags are ours, the only addresses http(s). */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Conversation } from "./Conversation.tsx";
import type { PhoneMessage } from "./message.ts";
import { everyKind } from "./testing.ts";

const tags = new Set(
  (
    "a article blockquote button circle code dd details div dl dt em fieldset figure g h2 hr img input label legend li " +
    "ol option p path pre rect select small span strong summary svg table tbody td th thead time tr ul"
  ).split(" "),
);
const attributes = new Set(
  (
    "alt aria-controls aria-expanded aria-hidden aria-label checked class clip-rule cx cy d datetime dir disabled " +
    "download fill fill-rule height hidden href id name opacity r rel role rx selected src start stroke stroke-linecap " +
    "stroke-linejoin stroke-width style tabindex target title type value viewbox width x y data-bold data-color " +
    "data-count data-from data-level data-look data-message-id data-tapped"
  ).split(" "),
);

function expectHarmless(drawn: string): void {
  // React asks for the emulator's own pictures ahead of their place.
  const html = drawn.replace(/<link rel="preload" as="image" href="\/files\/[^"]*"\/>/g, "");
  const opened = [...html.matchAll(/<\/?([a-z0-9]+)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/gi)];
  // Every "<" belongs to a tag of that shape, so nothing half open hides between them.
  expect(opened).toHaveLength(html.split("<").length - 1);
  const strange = opened.flatMap(([, tag = "", rest = ""]) => [
    ...[tag.toLowerCase()].filter((name) => !tags.has(name)),
    ...[...rest.matchAll(/\s([a-z:-]+)(?:="[^"]*")?/gi)]
      .map(([, name = ""]) => name.toLowerCase())
      .filter((name) => !attributes.has(name)),
  ]);
  expect(strange).toEqual([]);
  for (const [, address] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
    expect(address).toMatch(/^https?:\/\/|^\/files\//);
  expect(html).not.toMatch(/style="[^"]*url\(/);
}

const conversation = (messages: readonly PhoneMessage[], view: "wecom" | "wechat"): string =>
  renderToStaticMarkup(
    <Conversation
      messages={messages}
      app={{ agentId: 1, name: "通知" }}
      person={{ userId: "lin", name: "林晓" }}
      language="zh"
      view={view}
      now={Date.now()}
      mediaUrl={({ mediaId }) => `/files/media/${mediaId}`}
    />,
  );

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JAVASCRIPT:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  `<a href='https://a.example/" onmouseover="alert(1)'>x</a>`,
  '<a href="https://a.example/" onclick="alert(1)">x</a>',
  '<a href="https://a.example/"><img src=x onerror=alert(1)></a>',
  '<a href="https://a.example/">x</a><iframe src="//evil.example">',
  '"><script>alert(1)</script>',
  "{{constructor.constructor('alert(1)')()}}",
  "</p><script>alert(1)</script><p>",
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<a href="https://user:pass@a.example/\\@evil.example">x</a>',
  "[x](javascript:alert(1))",
  "![x](javascript:alert(1))",
  '[x](https://a.example/"onmouseover="alert(1))',
  "[<img src=x onerror=alert(1)>](https://a.example/)",
  '<font color="info" onclick="alert(1)">x</font>',
  '<font color="info"><script>alert(1)</script></font>',
  "> <script>alert(1)</script>\n# <img src=x onerror=alert(1)>",
  "| <script> | x |\n| --- | --- |\n| <img src=x onerror=alert(1)> | [x](vbscript:x) |",
  "```\n</code></pre><script>alert(1)</script>\n```",
  '<div class="highlight" onclick="alert(1)">x</div><br onload=alert(1)>',
  '<@"><script>alert(1)</script>>',
  "<!--<script>-->alert(1)<!--</script>-->",
])("hostile words %j stay words in every kind of message", (words) => {
  for (const address of [words, "javascript:alert(1)", "data:text/html,<script>alert(1)</script>"]) {
    const messages = Object.values(everyKind(words, address))
      .flat()
      .map((message, index) => ({
        ...message,
        id: String(index),
        safe: 1 as const,
        speaker: { name: words, userId: words },
        mentioned: ["@all"],
      }));
    expectHarmless(conversation(messages, "wecom"));
    expectHarmless(conversation(messages, "wechat"));
  }
});
