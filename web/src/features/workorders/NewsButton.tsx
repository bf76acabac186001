import { ReloadOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "@/live/live";
import { useMe } from "@/session/session";
import { root } from "./api";

/** What others changed since the list was read: counted at once, taken in when asked. */
export function NewsButton() {
  const { t } = useTranslation("workorders");
  const me = useMe();
  const client = useQueryClient();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const renew = () => {
    setChanged(new Set());
    void client.invalidateQueries({ queryKey: [...root, "list"] });
  };
  useTopic(`unit:${me.unit.id}`, undefined, ({ resync, type, actor, subject }) => {
    if (resync) renew();
    else if (!type.startsWith("workorders.")) return;
    // What I did myself is no news to me.
    else if (actor === me.id) void client.invalidateQueries({ queryKey: [...root, "list"] });
    else setChanged((before) => new Set(before).add(subject));
  });
  if (changed.size === 0) return null;
  return (
    <Button size="small" icon={<ReloadOutlined />} onClick={renew}>
      {t("news", { count: changed.size })}
    </Button>
  );
}
