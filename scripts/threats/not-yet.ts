/**
 * What of a row's expectation is not built yet, or is built and tried by no test, in words of its own: shown beside the tests
 * that prove the rest of the row, or alone where there are none.
 */
export const notYet: Readonly<Record<string, string>> = {
  F2: "no test measures the time; an unknown name costs a hash like a known one",
  F3: "the company's name is not refused as a password, the operator's own is",
  F5: "two servers are not tried; the code is used up by one conditional update",
  F6: "a server whose clock is off is not tried; the time is the database's",
  F18: "no test looks for a key in the log",
  M1: "a company may set another number than 100; the ten seconds to undo are given by the console, to real phones always and to simulated ones above that number, and not to programs with a token",
  M2: "what programs send with a token is not warned of, it has its key; a content that differs in a letter is another one",
  M3: "a message to be sent at once is not compared with the number that was confirmed; its page shows how many it went to",
  M5: "two servers are not tried; the key is unique in the database",
  M6: "a kill while it is cancelled is not tried",
  M12: "WeCom does not tell who its super administrators are; an owner of Shoufa is known by signing in with WeCom, and one person alone can still be deleted by hand",
  M13: "there is no version: each field is compared with what the form showed, so of two who change different fields both are saved",
  N2: "5,000 connections that say nothing are not tried; a head has to come within 10 s",
  N9: "a thousand at once are not tried",
  N10: "no test takes all connections; callbacks have connections of their own",
  N11: "what fails for ever is answered with 503 without a test of its own, and there is no jitter",
  N12: "no operation is looked up: a message, an answer and a plan carry the caller's key, so that a repeat has no second effect",
  N15: "no watchdog: a process that stood still sends nothing with a lease that is half over, and a late result is dropped",
  N16: "24 hours are not run; the benches compare memory and statements at two sizes",
  M14: "where WeCom's limit is not set in the company's settings, only our own calls are counted, and WeCom's refusal makes the message wait",
};
