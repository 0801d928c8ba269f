import fc from "fast-check";
import { pinyin } from "pinyin-pro";
import { expect, test } from "vitest";
import { isTypedMixed, mayBeTyped, typed } from "./finding.ts";
import { searchText, spell, wantedOf } from "./spelling.ts";
import { typedRank } from "./typing.ts";

const textOf = (name: string, isPerson = true): string => searchText(name, "u1", spell(name, isPerson));

/** What the database and `finding.ts` make of it together. */
function isFound(name: string, q: string): boolean {
  const search = textOf(name);
  const wanted = wantedOf(q);
  const { text, words } = wanted;
  if (!isTypedMixed(wanted) && (search.includes(text) || words.every((word) => search.includes(word)))) return true;
  return (isTypedMixed(wanted) || mayBeTyped(wanted)) && typed(search, wanted) !== undefined;
}

test.each([
  ["生产部", "生chan", 2],
  ["生产部", "生chanbu", 1],
  ["生产部", "shengchan部", 1],
  ["生产部", "产b", 3],
  ["生产部", "生chb", 1],
  ["张小明", "zhangxm", 1],
  ["张小明", "zxiaoming", 1],
  ["张小明", "小m", 3],
  ["张小明", "张m", undefined],
  ["华东3区ops", "华d3区o", 1],
  ["西安", "x安", 1],
  ["欧阳锋", "欧yf", 1],
  ["长生", "生chan", undefined],
  ["Alice Wong", "生alice", undefined],
])("%s typed as %s", (name, q, rank) => {
  expect(typedRank(textOf(name, false), q)).toBe(rank);
});

const surnames = [..."张王李赵陈杨黄周吴徐孙马朱胡郭何林高罗郑单曾解区"];
const given = [..."伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏宇文博子轩浩然思雨欣怡安恩尔"];
const names = fc
  .tuple(fc.constantFrom(...surnames), fc.array(fc.constantFrom(...given), { minLength: 1, maxLength: 3 }))
  .map(([surname, rest]) => [surname, ...rest].join(""));

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));

test("somebody is found however each character is typed: itself, its pinyin, its first letter; in any case and width", () => {
  fc.assert(
    fc.property(
      names,
      fc.array(fc.constantFrom("itself", "pinyin", "initial"), { minLength: 4, maxLength: 4 }),
      fc.constantFrom<(text: string) => string>(
        (text) => text,
        (text) => text.toUpperCase(),
        fullWidth,
        (text) => ` ${text} `,
      ),
      (name, ways, dress) => {
        const syllables = pinyin(name, { toneType: "none", type: "array", v: true, surname: "head" });
        const q = [...name]
          .map(
            (one, at) =>
              ({ itself: one, pinyin: syllables[at] ?? "", initial: syllables[at]?.[0] ?? "" })[ways[at] ?? "itself"],
          )
          .join("");
        expect([name, q, isFound(name, dress(q))]).toEqual([name, q, true]);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["张伟", "张 伟"],
  ["张大伟", "张 伟"],
  ["张大伟", "伟　张"],
  ["张伟", "ｚｈａｎｇ"],
  ["Alice Wong", "ALICE"],
  ["Alice Wong", "wong alice"],
  ["Alice Wong", "aw"],
  ["Alice Wong", "alice w"],
  ["李Ming", "李ming"],
  ["李Ming", "liming"],
  ["李Ming", "lm"],
])("%s is found by %s", (name, q) => {
  expect(isFound(name, q)).toBe(true);
});

test("what is not in a name does not find it", () => {
  for (const q of ["张三", "zhangsan", "张 三", "张wu", "%", "_", "生%", "张!"])
    expect([q, isFound("张伟", q)]).toEqual([q, false]);
});
