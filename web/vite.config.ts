import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.SHOUWEN_DEV_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: server, ws: true } } },
  build: { outDir: "dist", target: "es2022", chunkSizeWarningLimit: 900 },
  test: { environment: "jsdom", setupFiles: ["./src/testing/setup.ts"], restoreMocks: true },
});
