import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env.SHOUWEN_DEV_SERVER ?? "http://127.0.0.1:8000";

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Customers have a page of their own under `/service`, as the server has it. */
const customersPage: Plugin = {
  name: "customers-page",
  configureServer(dev) {
    dev.middlewares.use((request, _response, next) => {
      if (/^\/service(\/|\?|$)/.test(request.url ?? "")) request.url = "/customer.html";
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), customersPage],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: server, ws: true } } },
  build: {
    outDir: "dist",
    target: "es2022",
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { main: page("index.html"), customer: page("customer.html") } },
  },
  test: { environment: "jsdom", setupFiles: ["./src/testing/setup.ts"], restoreMocks: true },
});
