/** Bounds of bots. What happens beyond each: docs/wire/bots.md §7. */
export const botLimits = {
  /** Key of a frame's request. */
  reqIdMaxBytes: 256,
  /** `content` of a stream, in UTF-8. */
  streamMaxBytes: 20_480,
  /** `content` of markdown, in UTF-8; taken to be that of a stream. */
  markdownMaxBytes: 20_480,
  streamMaxPictures: 10,
  /** Before base64. */
  pictureMaxBytes: 10 * 1024 * 1024,
  feedbackIdMaxBytes: 256,
  /** Time for a welcome, and for the update of a card after a tap. */
  eventReplySeconds: 5,
  /** Time for replies to a message on the long connection. */
  messageReplySeconds: 24 * 3600,
  /** Time during which the platform asks for a stream again (URL mode), after the member's message. */
  refreshSeconds: 6 * 60,
  /** Time for the one POST to `response_url`. */
  responseUrlSeconds: 3600,
  /** Messages of one member that the bot has not answered yet. */
  messagesInProgress: 3,
  /** Replies and pushes together, in one conversation. */
  perMinute: 30,
  perHour: 1000,
  heartbeatSeconds: 30,
  /** Lifetime of the URL of a file that a member sent. */
  fileUrlSeconds: 300,
  /** Files that members send. */
  fileMaxBytes: 100 * 1024 * 1024,
  upload: {
    filenameMaxBytes: 256,
    minBytes: 5,
    maxChunks: 100,
    /** One chunk, before base64. */
    chunkMaxBytes: 512 * 1024,
    sessionSeconds: 30 * 60,
    perMinute: 30,
    perHour: 1000,
    imageMaxBytes: 10 * 1024 * 1024,
    voiceMaxBytes: 2 * 1024 * 1024,
    videoMaxBytes: 10 * 1024 * 1024,
    fileMaxBytes: 20 * 1024 * 1024,
  },
} as const;
