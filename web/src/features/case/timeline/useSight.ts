/** Where the reader's eyes are: nothing moves under them, and what they have had in sight is read. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";
import type { News } from "../useNews";

const READ_AFTER = 4_000;

/**
 * Opens at the newest entry and stays there while the room for it changes.
 * What is added later never moves what the reader looks at.
 */
export function useStartAtEnd(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const entries = () => element.querySelectorAll("[data-entry]").length;
    let shown = entries();
    let height = element.clientHeight;
    let atEnd = true;
    const keep = () => {
      height = element.clientHeight;
      if (atEnd && entries() === shown) element.scrollTop = element.scrollHeight;
    };
    const moved = () => {
      // The room changed, not the reader: the observer answers to that.
      if (element.clientHeight !== height) return;
      shown = entries();
      atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
    };
    const room = new ResizeObserver(keep);
    keep();
    room.observe(element);
    element.addEventListener("scroll", moved);
    return () => {
      room.disconnect();
      element.removeEventListener("scroll", moved);
    };
  }, [box]);
}

/** News that stood in full view for a while is read; a text already begun keeps the version its writer had seen. */
export function useReadInSight(box: RefObject<HTMLDivElement | null>, version: number, news: News): void {
  const last = news.fresh.at(-1)?.id;
  const read = useEffectEvent(() => news.markSeen(version));
  useEffect(() => {
    const row = last === undefined ? null : box.current?.querySelector(`[data-entry="${last}"]`);
    if (!row) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sight = new IntersectionObserver(
      ([seen]) => {
        clearTimeout(timer);
        if (seen?.isIntersecting) timer = setTimeout(() => document.hasFocus() && read(), READ_AFTER);
      },
      { threshold: 0.9 },
    );
    sight.observe(row);
    return () => {
      clearTimeout(timer);
      sight.disconnect();
    };
  }, [box, last]);
}
