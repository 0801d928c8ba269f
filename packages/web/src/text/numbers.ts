/** Whole numbers in words, for the one place where a number must not be skimmed: before a message goes to many. */
import type { Language } from "./phrase.ts";

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const places = ["", "十", "百", "千"];
const myriads = ["", "万", "亿"];

/** 1–9999. A zero inside is said once, a zero at the end not at all. */
function chineseSection(section: number): string {
  let words = "";
  let isGap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10;
    if (digit === 0) {
      isGap = words !== "";
    } else {
      words += (isGap ? "零" : "") + digits[digit] + places[place];
      isGap = false;
    }
  }
  return words;
}

function chinese(value: number): string {
  if (value === 0) return "零";
  let words = "";
  for (let group = 2; group >= 0; group--) {
    const section = Math.floor(value / 10_000 ** group) % 10_000;
    if (section === 0) continue;
    const needsZero = words !== "" && section < 1000;
    words += (needsZero ? "零" : "") + chineseSection(section) + myriads[group];
  }
  return words.replace(/^一十/, "十");
}

const small = [
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" "),
  ..."sixteen seventeen eighteen nineteen".split(" "),
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function english(value: number): string {
  if (value < 20) return small[value] ?? "";
  if (value < 100) return tens[Math.floor(value / 10)] + (value % 10 === 0 ? "" : `-${small[value % 10]}`);
  for (const [unit, name] of [
    [1_000_000, "million"],
    [1000, "thousand"],
    [100, "hundred"],
  ] as const) {
    if (value < unit) continue;
    const rest = value % unit;
    const head = `${english(Math.floor(value / unit))} ${name}`;
    return rest === 0 ? head : `${head}${rest < 100 ? " and" : ""} ${english(rest)}`;
  }
  return "";
}

/** @param value A whole number from 0 to 999,999,999. */
export const inWords = (value: number, language: Language): string =>
  language === "zh" ? chinese(value) : english(value);
