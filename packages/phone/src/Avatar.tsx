import { avatarGround, avatarLetters, nthGround } from "./person-look.ts";

/** Decoration: the name stands beside it, so screen readers skip it. */
export function PersonAvatar({ userId, name }: { userId: string; name: string }) {
  return (
    <span className="phone-avatar" aria-hidden="true" style={{ background: avatarGround(userId) }}>
      {avatarLetters(name)}
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
      style={{ background: nthGround(agentId - firstAgentId) }}
    >
      {[...name.trim()][0] ?? ""}
    </span>
  );
}

/** Bots have a face. */
export function BotAvatar({ botId }: { botId: string }) {
  return (
    <span className="phone-avatar phone-avatar-app" aria-hidden="true" style={{ background: avatarGround(botId) }}>
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.700" strokeLinecap="round" strokeLinejoin="round">
          <rect x="4" y="8" width="16" height="11" rx="4" />
          <path d="M12 8V5M9.500 13v1.200M14.500 13v1.200" />
        </g>
        <circle cx="12" cy="4.200" r="1.500" fill="currentColor" />
      </svg>
    </span>
  );
}

/** Groups have no letter: their names begin alike. */
export function GroupAvatar({ id }: { id: string }) {
  return (
    <span className="phone-avatar phone-avatar-app" aria-hidden="true" style={{ background: avatarGround(id) }}>
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
