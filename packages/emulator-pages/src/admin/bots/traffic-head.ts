/** Name of a frame or callback for its line in the log, and its JSON broken into lines. */
export interface TrafficHead {
  readonly name: string;
  readonly pretty: string;
}

interface Known {
  readonly cmd?: string;
  readonly errcode?: number;
  readonly msgtype?: string;
  readonly response_type?: string;
  readonly event?: { readonly eventtype?: string };
  readonly body?: Known;
}

/** A text that is no JSON, such as a note or a shortened frame, stands as it is. */
export function headOf(text: string): TrafficHead {
  let json: Known;
  try {
    json = JSON.parse(text) as Known;
  } catch {
    const cmd = /"cmd":"(\w+)"/.exec(text)?.[1];
    return { name: cmd ?? (text.startsWith("{") ? "…" : text), pretty: text };
  }
  return { name: nameOf(json), pretty: JSON.stringify(json, null, 2) };
}

function nameOf({ body, cmd, errcode, event, msgtype, response_type }: Known): string {
  const kind = event?.eventtype ?? msgtype ?? response_type;
  if (cmd !== undefined) return [cmd, body ? nameOf(body) : ""].filter(Boolean).join(" · ");
  if (errcode !== undefined) return `errcode ${errcode}`;
  return kind ?? "";
}
