import { describe, expect, test } from "vitest";
import { common } from "./common.ts";
import { directory } from "./directory.ts";
import { inWords } from "./numbers.ts";
import { type Phrase, sayIn } from "./phrase.ts";
import { phraseProblems } from "./phrase-check.ts";
import { picker } from "./picker.ts";
import { problemTexts } from "./problems.ts";

const tables: Record<string, Record<string, Phrase>> = { common, directory, picker, problemTexts };

describe.each(Object.entries(tables))("%s", (_name, table) => {
  test.each(Object.entries(table))("%s says the same in both languages", (_key, phrase) => {
    expect(phraseProblems(phrase)).toEqual([]);
  });
});

test("the check of phrases finds what it is for", () => {
  expect(phraseProblems({ zh: "共 {count} 人", en: "{count} people" })).toEqual([]);
  expect(phraseProblems({ zh: "共 {count} 人", en: "people" })).toHaveLength(1);
  expect(phraseProblems({ zh: "共 3 人", en: { one: "a", other: "b" } })).toHaveLength(1);
  expect(phraseProblems({ zh: "好,", en: "好" })).toHaveLength(2);
});

test("English minds the number and both languages group thousands", () => {
  const en = sayIn("en");
  expect(en(common.people, { count: 1 })).toBe("1 person");
  expect(en(common.people, { count: 12345 })).toBe("12,345 people");
  expect(sayIn("zh")(common.people, { count: 12345 })).toBe("12,345 人");
});

test("a sentence with several numbers minds each of them", () => {
  const phrase = { zh: "{calls} 次，{names} 个", en: "{calls} [call|calls] of {names} [name|names]" } as const;
  expect(sayIn("en")(phrase, { calls: 1, names: 1200 })).toBe("1 call of 1,200 names");
  expect(sayIn("zh")(phrase, { calls: 1, names: 1200 })).toBe("1 次，1,200 个");
});

test("a parameter's text is taken as it is, braces and all", () => {
  expect(sayIn("zh")(picker.remove, { name: "{name}$&" })).toBe("移除{name}$&");
});

test("the name of a company's platform is said in sentences, and not in what they are filled with", () => {
  const phrase = { zh: "企业微信没有邀请：{names}", en: "WeCom did not invite {names}" } as const;
  expect(sayIn("zh", "qiyehao")(phrase, { names: "企业微信测试" })).toBe("企业号没有邀请：企业微信测试");
  expect(sayIn("en", "qiyehao")(phrase, { names: "WeCom" })).toBe("企业号 did not invite WeCom");
});

test("phrases want their parameters, and only theirs", () => {
  const say = sayIn("zh");
  // @ts-expect-error a parameter is missing
  say(common.people);
  // @ts-expect-error there is no parameter
  say(common.retry, { count: 1 });
});

test.each([
  [0, "零", "zero"],
  [10, "十", "ten"],
  [46, "四十六", "forty-six"],
  [101, "一百零一", "one hundred and one"],
  [110, "一百一十", "one hundred and ten"],
  [300, "三百", "three hundred"],
  [1_000, "一千", "one thousand"],
  [1_005, "一千零五", "one thousand and five"],
  [1_840, "一千八百四十", "one thousand eight hundred and forty"],
  [10_000, "一万", "ten thousand"],
  [10_010, "一万零一十", "ten thousand and ten"],
  [20_300, "二万零三百", "twenty thousand three hundred"],
  [100_000, "十万", "one hundred thousand"],
  [200_000, "二十万", "two hundred thousand"],
  [305_040, "三十万五千零四十", "three hundred and five thousand and forty"],
  [100_000_001, "一亿零一", "one hundred million and one"],
])("%i in words", (value, zh, en) => {
  expect(inWords(value, "zh")).toBe(zh);
  expect(inWords(value, "en")).toBe(en);
});
