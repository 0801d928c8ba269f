/** What a program that runs a command learns from its exit code. */
export const exitCodes = {
  done: 0,
  /** Refused by Shoufa or by WeCom, or failed. */
  refused: 1,
  /** The command line was wrong; nothing was done. */
  usage: 2,
  /** No answer that settles it: it may have been done, or has not ended yet. */
  unknown: 3,
} as const;
