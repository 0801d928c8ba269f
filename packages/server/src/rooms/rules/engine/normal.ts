/** Text as `equals` and `contains` compare it: without case, width of letters and outer white space. */
export const normal = (text: string): string => {
  const trimmed = text.trim();
  return isPlain(trimmed) ? trimmed : trimmed.normalize("NFKC").toLowerCase().trim();
};

/** Only characters that normalisation leaves alone: CJK ideographs, small ASCII letters, digits. */
const isPlain = (text: string): boolean => /^[\u4e00-\u9fffa-z0-9 ]*$/.test(text);
