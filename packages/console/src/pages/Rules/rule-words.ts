/** A rule in words, for the list and wherever one is named. */
import type { ReplyRule, RuleAnswer, RuleOnly, RuleTrigger } from "@shoufa/contract";
import { common, type Say } from "@shoufa/web";
import { media } from "../../text/media.ts";
import { rules as text } from "../../text/rules.ts";

export function triggerWords(trigger: RuleTrigger, t: Say): string {
  switch (trigger.kind) {
    case "text":
      return t(text[trigger.match], { values: trigger.values.map((value) => `“${value}”`).join(t(text.or)) });
    case "any-text":
      return t(text.anyText);
    case "message":
      return t(text.messageOf, { what: t(text[trigger.type]) });
    case "event":
      return t(text[trigger.event]);
    case "menu":
      return t(text.menuKey, { key: trigger.key });
    case "card":
      return t(text.cardKey, { key: trigger.key });
  }
}

const days = [text.day1, text.day2, text.day3, text.day4, text.day5, text.day6, text.day7];

/** Empty for a rule that is for everybody at any time. */
export function onlyWords({ hours, departments, tags }: RuleOnly, t: Say): string {
  const parts: string[] = [];
  if (hours !== null) {
    const named = [...hours.days].sort((a, b) => a - b).flatMap((day) => days[day - 1] ?? []);
    const which =
      hours.days.length === 7
        ? t(text.everyDay)
        : [...hours.days].sort((a, b) => a - b).join("") === "12345"
          ? t(text.workdays)
          : t(text.week, { days: named.map((day) => t(day)).join(t(common.separator)) });
    parts.push(t(text.onlyHours, { days: which, from: hours.from, to: hours.to }));
  }
  if (departments.length > 0) parts.push(t(text.onlyDepartments, { count: departments.length }));
  if (tags.length > 0) parts.push(t(text.onlyTags, { count: tags.length }));
  return parts.join(" · ");
}

export function answerWords(answer: RuleAnswer, t: Say): string {
  if (answer.type === "text") return answer.text;
  if (answer.type === "button") return t(text.buttonBecomes, { text: answer.text });
  if (answer.type === "image" || answer.type === "file") return t(media.sent[answer.type], { name: answer.name });
  return t(text.articles, { count: answer.articles.length, title: answer.articles[0]?.title ?? "" });
}

/** What a rule is called where there is room for one line. */
export const ruleWords = (rule: Pick<ReplyRule, "name" | "trigger">, t: Say): string =>
  rule.name || triggerWords(rule.trigger, t);
