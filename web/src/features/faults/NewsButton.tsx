import { ReloadOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { useLater } from "@/ui/useLater";
import { root, waitingKey } from "./api";
import { isOfFaults, useFaultNews } from "./useFaultNews";

const COUNTERS_AFTER = 600;

/** What others changed since the lists were read: counted at once, taken in when asked. */
export function NewsButton() {
  const { t } = useTranslation("faults");
  const me = useMe();
  const client = useQueryClient();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const renewCounter = useLater(
    () => void client.invalidateQueries({ queryKey: waitingKey }),
    COUNTERS_AFTER,
  );
  const renew = () => {
    setChanged(new Set());
    void client.invalidateQueries({ queryKey: root });
  };
  useFaultNews((change) => {
    if (!isOfFaults(change) || change.type === "faults.case_answered") return;
    renewCounter();
    if (change.resync) renew();
    // What I did myself is no news to me.
    else if (change.actor !== me.id) setChanged((before) => new Set(before).add(change.subject));
  });
  if (changed.size === 0) return null;
  return (
    <Button size="small" icon={<ReloadOutlined />} onClick={renew}>
      {t("news", { count: changed.size })}
    </Button>
  );
}
