import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** A Chromium that is installed here; undefined when there is none. */
export const chromiumPath = findChromium();

/** Behind the name of what needs one. */
export const withoutChromium = chromiumPath ? "" : " (skipped: no Chromium here; set CHROMIUM to its path)";

const flags = [
  ...["--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  ...["--disable-sync", "--no-first-run"],
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export const openChromium = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath!, args: flags });

function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return ["/usr/bin/chromium", ...names.map(inPath)].find((path) => path !== undefined && existsSync(path));
}

function inPath(name: string): string | undefined {
  try {
    return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
