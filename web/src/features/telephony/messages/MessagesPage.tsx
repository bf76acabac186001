/** What callers left: a list of work, the oldest first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import calls from "../calls/calls.module.css";
import { Head } from "../Head";
import type { MessagesSearch } from "../search";
import { messagesOptions } from "./api";
import { MessageDrawer } from "./MessageDrawer";
import { MessageTable } from "./MessageTable";

export default function MessagesPage() {
  const { t } = useTranslation("telephony");
  const { message, state } = useSearch({ strict: false }) as MessagesSearch;
  const navigate = useNavigate();
  const ask = (search: MessagesSearch) => void navigate({ to: "/telephone/messages", search, replace: true });
  const list = useInfiniteQuery(messagesOptions(state ?? "open"));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={ui.page}>
      <Head title={t("messages.title")} about={t("messages.about")} />
      <div className={calls.filters} role="toolbar" aria-label={t("messages.title")}>
        <Segmented
          size="small"
          aria-label={t("messages.which")}
          value={state ?? "open"}
          options={(["open", "done"] as const).map((value) => ({ value, label: t(`messages.${value}`) }))}
          onChange={(chosen) => ask({ state: chosen === "done" ? "done" : undefined })}
        />
      </div>
      <div className={ui.scroll}>
        <Listing
          pages={{ ...list, rows }}
          what={t(state ? "messages.noneDone" : "messages.none")}
          how={t(state ? "messages.noneDoneHow" : "messages.noneHow")}
        >
          <MessageTable rows={rows} onOpen={(id) => ask({ state, message: id })} />
        </Listing>
      </div>
      <MessageDrawer message={message} onClose={() => ask({ state })} />
    </div>
  );
}
