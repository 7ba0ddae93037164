/** Text with marks; spans count code points, end exclusive, as the API gives them. */
import { pieces } from "./pieces";

export function Highlighted({ text, spans }: { text: string; spans: readonly (readonly number[])[] }) {
  return <span lang="zh-CN">{pieces(text, spans).map(({ start, part, isMarked }) => (isMarked ? <mark key={start}>{part}</mark> : <span key={start}>{part}</span>))}</span>;
}
