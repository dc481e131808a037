import { plain } from "../written.ts";

/** True for the title of a copy that was left behind: `Copy of Timetable`, `시간표의 사본`, `時間割のコピー`, `Plan (old)`. */
export function isLeftover(title: string): boolean {
  return LEFTOVER.test(plain(title));
}

const LEFTOVER =
  /^copy of |의 사본(?: ?\d+)?$|사본$|^사본|のコピー(?: ?\d+)?$|^コピー|コピー$|[([]\s?(?:old|구|이전|旧|백업|backup|copy|사본)\s?[)\]]|(?:^|[\s_-])(?:old|backup|bak|백업|バックアップ)$|^(?:old|backup)[\s_-]|^旧/iu;
