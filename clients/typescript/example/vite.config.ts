import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  resolve: {
    // Here the client is next door, and what is changed in it is seen at once. Elsewhere:
    // npm install @bookwell/client
    alias: { "@bookwell/client": fileURLToPath(new URL("../src/index.ts", import.meta.url)) },
  },
  server: { host: "127.0.0.1", port: 5173 },
});
