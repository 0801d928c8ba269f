/** What one column asks for; all in pixels. */
export interface WidthWish {
  readonly key: string;
  /** Width of the widest content. */
  readonly content: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly grow?: number | undefined;
  readonly leaveOut?: number | undefined;
}

export interface FittedColumns {
  /** Shown columns and their widths, in the order given. They add up to the room there is, or to more of it if even the narrowest do not fit. */
  readonly widths: ReadonlyMap<string, number>;
  readonly leftOut: readonly string[];
}

/** A column that must be cut below its content keeps this much. */
const lastResortWidth = 72;

const wished = ({ content, max }: WidthWish): number => Math.min(content, max ?? content);
const narrowest = (wish: WidthWish): number => Math.min(wished(wish), wish.min ?? wished(wish));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Leaves out what may be left out, lowest number first, until the rest fits at its narrowest. */
function keep(room: number, columns: readonly WidthWish[]): readonly WidthWish[] {
  let kept = columns;
  while (sum(kept.map(narrowest)) > room) {
    const candidates = kept.filter(({ leaveOut }) => leaveOut !== undefined);
    if (candidates.length === 0) return kept;
    const first = candidates.reduce((best, each) => (each.leaveOut! < best.leaveOut! ? each : best));
    kept = kept.filter((each) => each !== first);
  }
  return kept;
}

/** Takes `surplus` pixels away from columns in proportion to what each can give. */
function shrink(widths: number[], floors: readonly number[], surplus: number): void {
  const slack = widths.map((width, index) => Math.max(0, width - (floors[index] ?? width)));
  const all = sum(slack);
  if (all === 0) return;
  const share = Math.min(1, surplus / all);
  for (const [index, each] of slack.entries()) widths[index] = (widths[index] ?? 0) - each * share;
}

/**
 * Widths of the columns of a table. Everybody gets the width of its content; what is left over goes to the columns that
 * grow. With too little room first the columns with a `min` give way, then columns are left out, and only then is a
 * column without a `min` (an id, a name) cut.
 */
export function fitColumns(room: number, columns: readonly WidthWish[]): FittedColumns {
  const kept = keep(room, columns);
  const widths = kept.map(wished);
  const surplus = sum(widths) - room;
  if (surplus > 0) {
    shrink(widths, kept.map(narrowest), surplus);
    const still = sum(widths) - room;
    if (still > 0) {
      shrink(
        widths,
        widths.map((width) => Math.min(width, lastResortWidth)),
        still,
      );
    }
  } else {
    const growing = kept.some(({ grow }) => grow !== undefined) ? kept.map(({ grow = 0 }) => grow) : widths.slice();
    const all = sum(growing);
    for (const [index, each] of growing.entries()) widths[index] = (widths[index] ?? 0) - (surplus * each) / all;
  }
  return {
    widths: new Map(kept.map(({ key }, index) => [key, Math.floor(widths[index] ?? 0)])),
    leftOut: columns.filter((each) => !kept.includes(each)).map(({ key }) => key),
  };
}
