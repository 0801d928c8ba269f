/** Text with the part that was searched for marked; a match by pinyin has no such part and is shown as it is. */
export function Highlight({ text, q }: { readonly text: string; readonly q: string }) {
  const at = q === "" ? -1 : text.toLowerCase().indexOf(q.toLowerCase());
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + q.length)}</mark>
      {text.slice(at + q.length)}
    </>
  );
}
