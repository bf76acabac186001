import { CrownOutlined, IdcardOutlined, StopOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerRow } from "@/api/types";

const SERVED_FIRST: readonly string[] = ["vip", "g3_vip", "major"];

/** How this customer is treated: tier, card of the club, and whether they must not be called. */
export function Treatment({
  customer,
}: {
  customer: Pick<CustomerRow, "tier" | "card"> & { sensitive?: boolean };
}) {
  const { t } = useTranslation("customers");
  const { tier, card, sensitive } = customer;
  return (
    <>
      <Tag
        icon={SERVED_FIRST.includes(tier) ? <CrownOutlined /> : undefined}
        color={SERVED_FIRST.includes(tier) ? "processing" : undefined}
        variant="filled"
      >
        {t(`tier.${tier}`)}
      </Tag>
      {card && (
        <Tag icon={<IdcardOutlined />} variant="filled">
          {t(`card.${card}`)}
        </Tag>
      )}
      {sensitive && (
        <Tag icon={<StopOutlined />} variant="outlined" title={t("sensitive.meaning")}>
          {t("sensitive.flag")}
        </Tag>
      )}
    </>
  );
}

const KNOWN_TITLES: readonly string[] = ["mr", "ms"];

/** How people speak to the customer: the masked name with Mr or Ms, or a title of its own. */
export function FormOfAddress({ name, title }: { name: string | null; title: string | null }) {
  const { t } = useTranslation("customers");
  return (
    <>
      {name ?? t("unnamed")}
      {title && <span> {KNOWN_TITLES.includes(title) ? t(`title.${title}`) : title}</span>}
    </>
  );
}
