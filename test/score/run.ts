import { languages, type Scored, score } from "./score.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const showsMisses = process.argv.includes("--misses");

for (const language of languages) {
  const lines = score(language);
  if (lines) report(language, lines);
}

function report(title: string, lines: readonly Scored[]): void {
  const count = (verdict: Scored["verdict"]) => lines.filter((line) => line.verdict === verdict).length;
  const percent = ((100 * count("right")) / lines.length).toFixed(1);
  say(
    `${title}: ${lines.length} questions, ${percent} % right, ${count("asked back")} asked back, ${count("wrong")} otherwise wrong, ${count("wrong person")} about the wrong person`,
  );
  if (!showsMisses) return;
  for (const { text, now, expected, read, verdict } of lines) {
    if (verdict !== "right") say(`  ${verdict}: ${text}   (${now})\n    label: ${expected}\n    read:  ${read}`);
  }
}
