/** Output of the scripts that run before anything is installed. Status goes to standard error, results to standard output. */
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
export const localized = (zh, en) => (chinese ? zh : en);

/** @param {string} line */
export const printStatus = (line) => void process.stderr.write(`${line}\n`);
