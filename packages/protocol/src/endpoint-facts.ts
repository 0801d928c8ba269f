/** Facts about an endpoint that a caller needs for the call, and how a family declares its endpoints. */
export interface EndpointFacts<E extends string = string> {
  /** GET carries the request in the query string, POST as a JSON body. */
  readonly method: "GET" | "POST";
  readonly path: `/cgi-bin/${E}`;
  /** Whether `access_token` belongs in the query string. */
  readonly token: boolean;
  /** Fields of a POST's request that travel in the query string instead of the body. */
  readonly query?: readonly string[];
  /** The body is multipart/form-data with one part named `media`, not JSON. */
  readonly multipart?: true;
  /** Whether a call with an unknown outcome may be repeated. Never true for calls that a person would notice. */
  readonly repeatable: boolean;
  /** Success is the bytes of a file; a refusal is JSON all the same. */
  readonly bytes?: true;
}

/** Endpoint as its family declares it: its facts, and the types of request and reply. Its name is the key. */
export interface Declared<Request, Reply> extends Omit<EndpointFacts, "path"> {
  /** Never set: the types are all there is to it. */
  readonly types?: { readonly request: Request; readonly reply: Reply };
}

/** Endpoints by their path below `/cgi-bin/`. */
export type Family = Readonly<Record<string, Declared<unknown, unknown>>>;

/** Request and reply of each endpoint of a family. */
export type TypesOf<F extends Family> = {
  [E in keyof F]: F[E] extends Declared<infer Request, infer Reply> ? { request: Request; reply: Reply } : never;
};

type Further = Partial<Pick<EndpointFacts, "token" | "query" | "multipart" | "bytes">>;

const declared =
  (method: "GET" | "POST", repeatable: boolean) =>
  <Request, Reply>(further: Further = {}): Declared<Request, Reply> => ({
    method,
    token: true,
    repeatable,
    ...further,
  });

/** Reads by query string. */
export const get = declared("GET", true);
/** A GET with a lasting effect: a second call does or answers something else. */
export const getOnce = declared("GET", false);
/** Reads by a JSON body. */
export const post = declared("POST", true);
/** Changes something. */
export const postOnce = declared("POST", false);
