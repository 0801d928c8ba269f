/** What a check answers: one sentence per thing that is wrong, naming the file; none when all is well. */
export interface Check {
  readonly name: string;
  run(): Promise<readonly string[]> | readonly string[];
}
