"""What a status says: bought, cancelled, returned or not paid yet; and what is no product at all.

Separate because it is words of many shop systems, to which more will come.
"""

import functools
import re
import unicodedata

from mmrec_desktop.domain.order import Fate

_UNPAID = re.compile(
    r"pending payment|awaiting payment|unpaid|checkout.?draft|wc.pending|"
    r"等待买家付款|待付款|未付款|等待付款|待支付|未支付"
)
_PARTLY = re.compile(r"partial|部分")
_NOT_DONE = re.compile(
    r"^no\b|not |none|无退款|没有|未发起|未申请|退款关闭|退款失败|拒绝退款|取消退款|退款取消|申请|退款中|处理中|待处理|"
    r"requested|in progress|rejected refund"
)
_RETURNED = re.compile(
    r"refunded|returned|charged?.?back|full refund|退款成功|已退款|退款完成|全额退款|退货成功|已退货|退货完成|退货退款"
)
_CANCELLED = re.compile(
    r"cancel|void|expired|failed|abandoned|declined|rejected by buyer|storniert|annul|"
    r"交易关闭|已关闭|关闭|取消|作废|交易失败|拒收|已删除"
)
_YES = {"yes", "y", "true", "1", "是", "refund", "return", "已退", "有"}
_NO = {"no", "n", "false", "0", "否", "-", "无"}
_NO_PRODUCTS = re.compile(
    r"post|dot|[dmsb]|c2|pads|cruk|bank ?charges|amazonfee|gift_.*|test\d*|adjust\d*|sp\d{4}|credit\d*", re.I
)  # fmt: skip
"""Codes of the layout "online-retail" that are postage, fees, discounts and corrections."""
_NO_GOODS = re.compile(
    r"(?:补|补拍)?(?:邮费|运费|差价|快递费)(?:补差价?|补拍|专拍|链接|专用)*|(?:邮费|运费)?补差价?(?:专拍|链接|专用)*|"
    r"(?:shipping|postage|delivery)(?: (?:fee|cost|costs|charge|charges))?|手续费|服务费|tip|gratuity",
    re.I,
)


@functools.lru_cache(maxsize=1024)
def fate_of(status: str, layout: str = "") -> Fate | None:
    """What a status means, None for an order that nobody has paid; unknown words: bought."""
    plain = unicodedata.normalize("NFKC", status).casefold().strip().replace("_", " ")
    if not plain:
        return Fate.BOUGHT
    if _UNPAID.search(plain) or (layout == "woocommerce" and plain == "pending"):
        return None
    # A part of an order came back: which line it was, no status says.
    if _PARTLY.search(plain) or _NOT_DONE.search(plain):
        return Fate.BOUGHT
    if _RETURNED.search(plain):
        return Fate.RETURNED
    return Fate.CANCELLED if _CANCELLED.search(plain) else Fate.BOUGHT


def says_no(text: str) -> bool:
    """Whether a cell such as "cancelled" says that it was not so."""
    return text.strip().casefold() in _NO


def says_yes(text: str) -> bool:
    """Whether a cell such as "returned" says that it was so."""
    return text.strip().casefold() in _YES


@functools.lru_cache(maxsize=65536)
def is_no_product(layout: str, code: str, title: str) -> bool:
    """Whether a line is about postage, a fee or a correction, and no product."""
    if layout == "online-retail" and _NO_PRODUCTS.fullmatch(code.strip()):
        return True
    return _NO_GOODS.fullmatch(title.strip()) is not None
