/** A check returns one sentence per problem, naming the file; an empty list when there is none. */
export interface Check {
  readonly name: string;
  run(): Promise<readonly string[]> | readonly string[];
}
