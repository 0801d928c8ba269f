/** The description of a text card: plain runs in three looks, lines broken by `<br>` and `\n`. Nothing else is markup. */
export interface DescriptionRun {
  readonly look: "normal" | "gray" | "highlight";
  readonly text: string;
  /** Stands on lines of its own. */
  readonly block: boolean;
}

const mark = /<br\s*\/?>|<div(?:\s+class\s*=\s*["'](gray|highlight|normal)["'])?\s*>|<\/div\s*>/gi;

export function descriptionRuns(description: string): readonly DescriptionRun[] {
  const runs: DescriptionRun[] = [];
  let look: DescriptionRun["look"] = "normal";
  let block = false;
  let text = "";
  let done = 0;
  const end = (): void => {
    if (text !== "") runs.push({ look, text, block });
    text = "";
  };
  for (const match of description.matchAll(mark)) {
    text += description.slice(done, match.index);
    done = match.index + match[0].length;
    if (/^<br/i.test(match[0])) {
      text += "\n";
      continue;
    }
    end();
    block = match[0][1] !== "/";
    look = block ? ((match[1]?.toLowerCase() as DescriptionRun["look"] | undefined) ?? "normal") : "normal";
  }
  text += description.slice(done);
  end();
  return runs;
}
