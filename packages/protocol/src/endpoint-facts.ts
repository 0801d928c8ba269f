/** Facts about an endpoint that a caller needs for the call, and the four kinds of endpoint. */
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

const fact =
  (method: "GET" | "POST", repeatable: boolean) =>
  <E extends string>(endpoint: E): EndpointFacts<E> => ({
    method,
    path: `/cgi-bin/${endpoint}`,
    token: true,
    repeatable,
  });

/** Reads by query string. */
export const get = fact("GET", true);
/** A GET with a lasting effect: a second call does or answers something else. */
export const getOnce = fact("GET", false);
/** Reads by a JSON body. */
export const post = fact("POST", true);
/** Changes something. */
export const postOnce = fact("POST", false);
