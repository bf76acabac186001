import { useQueryClient } from "@tanstack/react-query";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { useLater } from "@/ui/useLater";
import { root } from "./api";

const AFTER = 300;

/** Reads acts again as soon as the reader's own have moved. */
export function useBulkNews(): void {
  const me = useMe();
  const client = useQueryClient();
  const renew = useLater(() => void client.invalidateQueries({ queryKey: root }), AFTER);
  useTopic(`person:${me.id}`, undefined, (change) => {
    if (change.resync || change.type?.startsWith("bulk.")) renew();
  });
}
