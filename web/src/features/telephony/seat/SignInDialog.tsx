/** Taking a seat: which telephone one sits at; that of last time is proposed. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { useMe } from "@/session/session";
import { ProblemPanel } from "@/ui";
import { useKept } from "@/ui/kept";
import { extensionsOptions, signIn, telephonyKeys } from "../api";
import type { Extension } from "../types";
import { useRenewed } from "./useRenewed";

interface Values {
  extension: string;
}

export function SignInDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  const me = useMe();
  const client = useQueryClient();
  const last = useKept<string>(`shouwen.extension.${me.id}`);
  const free = useQuery(extensionsOptions(true));
  const renewed = useRenewed(onClose);
  const rows = free.data?.items ?? [];
  const proposed = rows.some(({ number }) => number === last.value) ? last.value : undefined;
  if (free.isPending) return null;
  return (
    <FormDialog<Values, unknown>
      open
      title={t("signIn.title")}
      does={t("signIn.send")}
      width={460}
      {...(proposed ? { initial: { extension: proposed } } : {})}
      send={async ({ extension }) => {
        await signIn(extension);
        last.save(extension);
      }}
      onDone={() => {
        renewed();
        void client.invalidateQueries({ queryKey: telephonyKeys.extensions });
      }}
      onClose={onClose}
    >
      {() =>
        free.error ? (
          <ProblemPanel problem={free.error} retry={() => void free.refetch()} />
        ) : (
          <Form.Item
            name="extension"
            label={t("signIn.extension")}
            extra={t("signIn.how")}
            rules={[{ required: true, message: t("signIn.lacking") }]}
          >
            <Select
              autoFocus
              showSearch={{ optionFilterProp: "label" }}
              notFoundContent={t("signIn.none")}
              options={rows.map((one) => ({ value: one.number, label: labelOf(one, t("signIn.browser")) }))}
            />
          </Form.Item>
        )
      }
    </FormDialog>
  );
}

const labelOf = ({ number, place, unit_name, in_browser }: Extension, browser: string): string =>
  [number, place, unit_name, in_browser ? browser : ""].filter(Boolean).join(" · ");
