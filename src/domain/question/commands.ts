import type { Language } from "./grammar.ts";

/** The subcommand words of each language, the one to show first. Help and the README print these. */
export const COMMANDS: Readonly<Record<Language, Readonly<Record<Command, readonly string[]>>>> = {
  en: {
    help: ["help", "usage", "commands", "how"],
    everyone: ["everyone", "everybody", "all", "team", "the lab", "the whole lab"],
    in: ["in"],
    out: ["out", "away"],
    free: ["free", "who is free"],
    set: ["set"],
    clear: ["clear", "unset"],
    alias: ["alias", "nickname"],
    watch: ["watch"],
    watches: ["watches"],
    unwatch: ["unwatch"],
    privacy: ["privacy"],
    "privacy-log": ["privacy log"],
    feedback: ["feedback"],
  },
  ko: {
    help: ["도움말", "도움", "도와줘", "사용법", "명령어"],
    everyone: ["다들", "전체", "모두", "전원", "모두들", "모든 사람", "우리 연구실", "다"],
    in: ["재실", "랩", "연구실"],
    out: ["부재", "부재중", "부재자"],
    free: ["빈시간", "빈 시간", "한가한 사람", "가능"],
    set: ["설정", "상태"],
    clear: ["해제", "초기화", "지우기"],
    alias: ["별명", "별칭"],
    watch: ["알림", "지켜보기"],
    watches: ["알림목록", "알림 목록"],
    unwatch: ["알림취소", "알림 취소", "알림해제", "알림 해제"],
    privacy: ["공개범위", "공개 범위", "공개", "프라이버시"],
    "privacy-log": ["조회기록", "조회 기록", "열람 기록"],
    feedback: ["의견", "피드백"],
  },
  ja: {
    help: ["ヘルプ", "使い方", "つかいかた", "助けて", "コマンド"],
    everyone: ["みんな", "全員", "皆", "皆さん", "みなさん"],
    in: ["在室", "ラボ", "研究室"],
    out: ["不在", "不在者"],
    free: ["空き", "空き時間", "暇な人"],
    set: ["設定", "ステータス"],
    clear: ["解除", "クリア", "取り消し"],
    alias: ["別名", "あだ名", "ニックネーム"],
    watch: ["通知", "見守り"],
    watches: ["通知一覧", "通知リスト"],
    unwatch: ["通知解除", "通知停止"],
    privacy: ["公開範囲", "プライバシー"],
    "privacy-log": ["閲覧履歴", "照会履歴"],
    feedback: ["フィードバック"],
  },
};

export type Command =
  | "help"
  | "everyone"
  | "in"
  | "out"
  | "free"
  | "set"
  | "clear"
  | "alias"
  | "watch"
  | "watches"
  | "unwatch"
  | "privacy"
  | "privacy-log"
  | "feedback";

/** A line that begins with a subcommand word, and what follows it; the longest word counts. */
export interface Commanded {
  readonly command: Command;
  readonly body: string;
  readonly language: Language;
}

export function commandOf(line: string): Commanded | undefined {
  const lower = line.toLowerCase();
  const known = WORDS.get(lower[0] ?? "");
  const found = known?.find(({ word }) => lower.startsWith(word) && isApart(lower, word.length));
  return found && { command: found.command, body: line.slice(found.word.length).trim(), language: found.language };
}

function isApart(line: string, at: number): boolean {
  return at === line.length || /[\s:]/.test(line[at]!);
}

interface CommandWord {
  readonly word: string;
  readonly command: Command;
  readonly language: Language;
}

const WORDS = new Map<string, CommandWord[]>();
for (const language of ["en", "ko", "ja"] as const) {
  for (const [command, words] of Object.entries(COMMANDS[language]) as [Command, readonly string[]][]) {
    for (const word of words) WORDS.set(word[0]!, [...(WORDS.get(word[0]!) ?? []), { word, command, language }]);
  }
}
for (const words of WORDS.values()) words.sort((a, b) => b.word.length - a.word.length);
