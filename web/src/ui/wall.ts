/** Times in forms are kept as wall-clock words of the zone of display ("2026-11-20T09:00"): drafts stay plain. */
import dayjs, { type Dayjs } from "dayjs";
import "./time";

export const WALL = "YYYY-MM-DDTHH:mm";

export const wallClock = (instant: number, zone: string): string => dayjs(instant).tz(zone).format(WALL);
export const instantOf = (wall: string, zone: string): string =>
  dayjs.tz(wall, zone).toISOString().replace(".000Z", "Z");

/** For a form's item around a picker: the picker works on a moment, the form keeps its words. */
export const asWords = {
  getValueProps: (words: string | null | undefined) => ({ value: words ? dayjs(words, WALL) : null }),
  getValueFromEvent: (moment: Dayjs | null) => moment?.format(WALL) ?? null,
};

/** An instant as the moment that a picker shows in the zone of display. */
export const momentOf = (instant: number, zone: string): Dayjs => dayjs(wallClock(instant, zone), WALL);
