"""All dialects, and which of them a feed is.

Separate because dialects are strangers to each other.
"""

from collections.abc import Mapping, Sequence

from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.domain.feed_dialect import FeedDialect
from mmrec_desktop.intake.columns import guess, is_no_catalogue
from mmrec_desktop.intake.dialects.amazon import AmazonDialect
from mmrec_desktop.intake.dialects.cells import name_of
from mmrec_desktop.intake.dialects.etsy import EtsyDialect
from mmrec_desktop.intake.dialects.google_merchant import GoogleMerchantDialect
from mmrec_desktop.intake.dialects.hosted import (
    BIGCOMMERCE,
    ECWID,
    OLD_BIGCOMMERCE,
    WIX,
    HostedShopDialect,
)
from mmrec_desktop.intake.dialects.lists import LinksListDialect, PicturesListDialect
from mmrec_desktop.intake.dialects.magento import MagentoDialect
from mmrec_desktop.intake.dialects.plain import PlainDialect
from mmrec_desktop.intake.dialects.prestashop import PrestaShopDialect
from mmrec_desktop.intake.dialects.shopify import ShopifyDialect
from mmrec_desktop.intake.dialects.square import SquareDialect
from mmrec_desktop.intake.dialects.taobao import TaobaoDialect
from mmrec_desktop.intake.dialects.woocommerce import WooCommerceDialect
from mmrec_desktop.intake.dialects.wordpress import WordPressDialect

DIALECTS: tuple[FeedDialect, ...] = (
    MagentoDialect(),
    ShopifyDialect(),
    WooCommerceDialect(),
    GoogleMerchantDialect(),
    PrestaShopDialect(),
    TaobaoDialect(),
    EtsyDialect(),
    SquareDialect(),
    AmazonDialect(),
    HostedShopDialect(WIX),
    HostedShopDialect(ECWID),
    HostedShopDialect(BIGCOMMERCE, OLD_BIGCOMMERCE),
    WordPressDialect(),
    PicturesListDialect(),
    LinksListDialect(),
    PlainDialect(),
)

_OF_ORDERS = frozenset(
    """
    orderid ordernumber orderno order# orderitemid amazonorderid lineitemname lineitemsku customerid customeremail
    buyername buyeremail invoiceno invoicenumber invoicedate purchasedate quantitypurchased transactionid basketid
    householdid bestellnummer auftragsnummer rechnungsnummer kundennummer numerodecommande numerodepedido numeroordine
    订单编号 订单号 主订单编号 子订单编号 子订单号 订单状态 买家会员名 买家公司名 收货人姓名 收货地址 支付单号 客户编号 訂單編號
    """.split()  # noqa: SIM905 — a list of words reads better as text
)
_NEVER_OF_PRODUCTS = _OF_ORDERS | {
    "buyer", "shipname", "conditionsserialized", "pagelayout", "contentheading", "layoutupdatexml", "linkitemfile",
}  # fmt: skip
_GUESSED = 0.5
"""As sure as words in headers can be."""


def choose(columns: Sequence[str]) -> tuple[FeedDialect | None, float]:
    """The dialect that these columns are likeliest to be; None: not a catalogue."""
    likeness, dialect = max(
        ((each.likeness(columns), each) for each in DIALECTS), key=lambda pair: pair[0]
    )
    if likeness <= _GUESSED and _is_something_else(columns):
        return None, 0.0
    return (dialect, likeness) if likeness > 0 else (None, 0.0)


def are_orders(columns: Sequence[str]) -> bool:
    """Whether these columns are those of orders, or of the customers who gave them."""
    return any(name_of(column) in _OF_ORDERS for column in columns)


def _is_something_else(columns: Sequence[str]) -> bool:
    """Whether these are orders, customers or reviews; a shop's product may well carry a rating
    beside its price.
    """
    if any(name_of(column) in _NEVER_OF_PRODUCTS for column in columns):
        return True
    return is_no_catalogue(columns) and not {"price", "pictures"} & guess(columns).keys()


def by_name(name: str) -> FeedDialect:
    """The dialect of this name; WrongUse where there is none."""
    for dialect in DIALECTS:
        if dialect.name == name:
            return dialect
    raise WrongUse("unknown-dialect", name=name, known=", ".join(each.name for each in DIALECTS))


def mapped(mapping: Mapping[str, str]) -> FeedDialect:
    """A dialect that reads the columns that were mapped by hand."""
    return PlainDialect(mapping)
