import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a running server is, for `vite` as a development server: `SHOUFA_SERVER=http://127.0.0.1:8080`. */
const server = process.env["SHOUFA_SERVER"];

/** Number of pages and lazily loaded parts that need a module, of about forty. */
const mostPages = 24;

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react()],
  // The server puts a fresh nonce in its place with every page, so that Ant's styles are applied and no others.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // The pages' policy allows scripts and pictures from the server itself only, so nothing is inlined as data:.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "reference.html"].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      output: {
        codeSplitting: {
          groups: [
            // The sentences of reasons with WeCom's table of error codes: 43 kB that most pages do without.
            {
              name: "reason-text",
              test: /packages[\\/](contract[\\/]src[\\/]reasons(\.ts|[\\/])|protocol[\\/]src[\\/](error|data[\\/]error))/,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            // The sentences of the connection doctor, for its page and a company's.
            {
              name: "doctor-text",
              test: /packages[\\/]contract[\\/]src[\\/]doctor-(text|findings)\.ts/,
              priority: 1,
              includeDependenciesRecursively: false,
            },
            // What every call needs. The declarations of a subject's routes come with the pages that call them.
            {
              name: "contract",
              test: /[\\/]zod[\\/]|contract[\\/]src[\\/]((call|problems|reason|rights|route|text)\.ts|problems[\\/])|[\\/]without-eval\.ts$/,
            },
            { name: "react", test: /[\\/]node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack)[\\/]/ },
            // Parts that most pages need are in one file each, or the page of the directory is 142 files. What fewer pages
            // share stays apart: with it the page before the login was 50 kB larger.
            { name: "icons", test: /[\\/]@ant-design[\\/](icons|icons-svg)[\\/]/, minShareCount: 8 },
            { name: "ant", test: /[\\/]node_modules[\\/]/, minShareCount: mostPages },
            { name: "parts", test: /[\\/](web|console)[\\/]src[\\/]/, minShareCount: mostPages },
          ],
        },
      },
    },
  },
  ...(server === undefined ? {} : { server: { proxy: { "/api": server } } }),
});
