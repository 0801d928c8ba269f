/** Sentences of the scripts that run before anything is installed. Chatter goes to standard error: results own the other. */
import process from "node:process";

/** Chinese for a Chinese machine, else English. On Windows, where these variables are unset, the system's own language. */
const chinese = /^zh/i.test(
  process.env["LC_ALL"] ||
    process.env["LC_MESSAGES"] ||
    process.env["LANG"] ||
    Intl.DateTimeFormat().resolvedOptions().locale,
);

/**
 * @param {string} zh
 * @param {string} en
 */
export const say = (zh, en) => (chinese ? zh : en);

/** @param {string} line */
export const chatter = (line) => void process.stderr.write(`${line}\n`);
