import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a running emulator is, for `vite` as a development server: `SHOUFA_EMULATOR=http://127.0.0.1:8787`. */
const emulator = process.env["SHOUFA_EMULATOR"];

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../emulator/dist/pages", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // Nothing is inlined, so that the emulator can forbid everything but its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read from this computer, where a second request costs more than the bytes of the other screens.
    chunkSizeWarningLimit: 1000,
  },
  ...(emulator === undefined ? {} : { server: { proxy: { "/control": emulator } } }),
});
