/** Eight grounds on which white letters keep a contrast of at least 4.5 to 1. */
const grounds = ["#2b67d1", "#0b7570", "#a8500a", "#6a4fc4", "#2a733b", "#b3364a", "#47607a", "#85552a"];

function groundOf(key: string): string {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return grounds[sum % grounds.length] ?? "#2b67d1";
}

/** As the client does for people without a picture: the given name in Chinese, initials elsewhere. */
function initials(name: string): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) return [...trimmed].slice(-2).join("");
  const words = trimmed.split(/[\s._-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}

/** Decoration: the name stands beside it, so screen readers skip it. */
export function PersonAvatar({ userId, name }: { userId: string; name: string }) {
  return (
    <span className="phone-avatar" aria-hidden="true" style={{ background: groundOf(userId) }}>
      {initials(name)}
    </span>
  );
}

/** Self-built apps are numbered from here, so the first ones of a company differ in colour. */
const firstAgentId = 1_000_002;

export function AppAvatar({ agentId, name }: { agentId: number; name: string }) {
  return (
    <span
      className="phone-avatar phone-avatar-app"
      aria-hidden="true"
      style={{ background: grounds[Math.abs(agentId - firstAgentId) % grounds.length] }}
    >
      {[...name.trim()][0] ?? ""}
    </span>
  );
}

/** Groups have no letter: their names begin alike. */
export function GroupAvatar({ id }: { id: string }) {
  return (
    <span className="phone-avatar phone-avatar-app" aria-hidden="true" style={{ background: groundOf(id) }}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <g fill="currentColor">
          <circle cx="9" cy="9" r="3.400" />
          <path d="M2.500 19c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6Z" />
          <circle cx="17" cy="8.500" r="2.600" opacity=".8" />
          <path d="M16.500 12.600c3 0 5.500 2 5.500 5h-4.800a7 7 0 0 0-2.700-4.500 6 6 0 0 1 2-.5Z" opacity=".8" />
        </g>
      </svg>
    </span>
  );
}
