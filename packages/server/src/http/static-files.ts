/**
 * The console's built files. Names with a hash never change and are kept for a year; everything else is asked again.
 * Any other address without a file ending is one of the console's own pages and gets `index.html`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { Random } from "@shoufa/ports";
import type { FastifyInstance } from "fastify";
import { pathIn } from "./addresses.ts";
import { Problem } from "./problem.ts";
import { contentSecurityPolicy } from "./security.ts";

/** Where `index.html` has this text, each answer gets a nonce of its own, and only styles that carry it are applied. */
const noncePlaceholder = "__CSP_NONCE__";

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>收发室 Shoufa</title>
<p>控制台页面还没有构建，请运行 npm start。<p lang="en">The console's pages are not built yet. Run npm start.</html>`;

export async function serveConsole(app: FastifyInstance, folder: string, random: Random): Promise<void> {
  const index = join(folder, "index.html");
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      dotfiles: "ignore",
      cacheControl: false,
      globIgnore: ["index.html"],
      setHeaders(reply, path) {
        const named = /[/\\]assets[/\\].+-[\w-]{8,}\.\w+$/.test(path);
        reply.header("cache-control", named ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = pathIn(request.url);
    const isPage =
      (request.method === "GET" || request.method === "HEAD") &&
      /^\/(?!\/|(api|v1|callback)(\/|$))/i.test(path) &&
      !/\.\w+$|%2f|%5c|\\|\.\./i.test(path);
    if (!isPage) throw new Problem("request.not_found");
    const page = existsSync(index) ? readFileSync(index, "utf8") : null;
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    if (page === null) return reply.code(503).send(notBuilt);
    const nonce = random.bytes(16).toString("base64");
    const wanted = page.includes(noncePlaceholder);
    // Ant Design writes its styles while it runs; without a nonce they have to be let in wholesale.
    reply.header("content-security-policy", contentSecurityPolicy(wanted ? `'nonce-${nonce}'` : "'unsafe-inline'"));
    return reply.send(wanted ? page.replaceAll(noncePlaceholder, nonce) : page);
  });
}
