/**
 * Serves the built pages at `/`. A path without a file gets `index.html`, which draws the page of that address; where
 * there is no such page, with status 404.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isPageAddress } from "./page-addresses.ts";

export const defaultPagesDir = fileURLToPath(new URL("../../../dist/pages", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Nothing from other origins is loaded; React sets a few style attributes. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

const commonHeaders = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const notBuilt = `The phones' pages are not built yet. In the project's folder run: npm run build
手机页面尚未构建。请在项目目录运行：npm run build
`;

export async function servePage(request: IncomingMessage, response: ServerResponse, pagesDir: string): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD", "Content-Length": 0 }).end();
    return;
  }
  const file = await fileFor(request.url ?? "/", pagesDir);
  if (!file) {
    response.writeHead(404, { "Content-Length": 0, ...commonHeaders }).end();
    return;
  }
  if (file === "not-built") {
    response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", ...commonHeaders }).end(notBuilt);
    return;
  }
  response.writeHead(file.found ? 200 : 404, {
    "Content-Type": types[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": file.size,
    // Vite puts a hash of the content into the names below assets/.
    "Cache-Control": file.hashed ? "public, max-age=31536000, immutable" : "no-cache",
    ...commonHeaders,
  });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file.path)
      .on("error", () => response.destroy())
      .pipe(response);
}

interface PageFile {
  readonly path: string;
  readonly size: number;
  readonly hashed: boolean;
  /** False for the page that says that there is none at this address. */
  readonly found: boolean;
}

async function fileFor(url: string, pagesDir: string): Promise<PageFile | "not-built" | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(url.split("?", 1)[0]!);
  } catch {
    return undefined;
  }
  if (path.includes("\0") || path.includes("\\") || path.split("/").includes("..")) return undefined;
  const wanted = join(pagesDir, ...path.split("/"));
  if (path !== "/" && wanted.startsWith(pagesDir + sep)) {
    const size = await sizeOf(wanted);
    if (size !== undefined) return { path: wanted, size, hashed: path.startsWith("/assets/"), found: true };
    if (path.startsWith("/assets/")) return undefined;
  }
  const index = join(pagesDir, "index.html");
  const size = await sizeOf(index);
  const found = isPageAddress(url.split("?", 1)[0]!);
  return size === undefined ? "not-built" : { path: index, size, hashed: false, found };
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}
