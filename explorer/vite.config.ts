import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const LIBRARIES = ["sigma", "graphology", "graphology-utils", "events"];

/** The licences of the libraries in the page, as a comment: their makers ask for that. */
function licences(): string {
  const texts = LIBRARIES.map((name) => {
    const folder = `node_modules/${name}`;
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
  });
  return `/*!\n${texts.join("\n\n\n").replaceAll("*/", "* /")}\n*/\n`;
}

/** Puts the one script and the one style into the page, with a content security policy that lets nothing else run. */
function oneFile(): Plugin {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_, bundle) {
      const page = Object.values(bundle).find((file) => file.fileName === "index.html");
      if (page?.type !== "asset") throw new Error("no page was built");
      let script = licences();
      let style = "";
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") script += file.code.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
        else if (file.fileName.endsWith(".css")) style += String(file.source).trim();
        if (file !== page) delete bundle[file.fileName];
      }
      const policy = [
        "default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "img-src data:",
        "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
      ].join("; ");
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
        .replace("<!-- policy -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("<!-- style -->", () => `<style>${style}</style>`)
        .replace("<!-- script -->", () => `<script type="module">${script}</script>`);
    },
  };
}

export default defineConfig({
  plugins: [oneFile()],
  base: "./",
  build: {
    outDir: "../tradegraph/exports/page/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
  },
});
