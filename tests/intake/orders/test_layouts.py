"""The order files of shop systems, each read for what it means."""

from pathlib import Path

import openpyxl
import pytest

from mmrec_desktop.domain.errors import FeedUnreadable, WrongUse
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.intake.orders.columns import likeness
from mmrec_desktop.intake.orders.order_file import open_orders
from tests.intake.orders.files import read, told

SHOPIFY = """Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at,Refunded Amount,Vendor
#1001,ann@example.com,paid,2024-03-01 10:00:05 +0800,EUR,30.00,35.00,2024-03-01 10:00:00 +0800,2,"Mug, blue",10.00,'MUG-B,Ann,,0.00,Nord
,,,,,,,,1,Kettle,10.00,KET-1,,,,Nord
#1002,bob@example.com,refunded,2024-03-02 10:00:00 +0800,EUR,10.00,10.00,2024-03-02 10:00:00 +0800,1,Kettle,10.00,KET-1,Bob,,10.00,Nord
#1003,bob@example.com,voided,,EUR,10.00,10.00,2024-03-03 10:00:00 +0800,1,Kettle,10.00,KET-1,Bob,2024-03-03 11:00:00 +0800,0.00,Nord
,,,,,,,,1,Lamp,5.00,,,,,Nord
#1004,bob@example.com,partially_refunded,,EUR,10.00,10.00,2024-03-03 10:00:00 +0800,1,Kettle,10.00,KET-1,Bob,,4.00,Nord
"""
WOOCOMMERCE = """Order Number,Order Status,Order Date,Email (Billing),SKU,Item Name,Quantity,Item Cost,Order Notes
501,Completed,2024-01-05 09:30,ann@example.com,MUG-B,Blue mug,2,5.00,
502,Cancelled,2024-01-06 09:30,bob@example.com,MUG-B,Blue mug,1,5.00,
503,Pending payment,2024-01-06 09:30,bob@example.com,MUG-B,Blue mug,1,5.00,
504,Refunded,2024-01-07 09:30,bob@example.com,MUG-B,Blue mug,1,5.00,
"""
TAOBAO_ITEMS = """子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商品属性,订单状态,退款状态,退款金额,买家实付金额,买家会员名,订单创建时间
11,="2145678901234567890",蓝色马克杯,29.00,1,MUG-B,颜色:蓝,交易成功,没有申请退款,0.00,29.00,小青,2024-05-01 12:00:00
12,="2145678901234567890",电水壶,99.00,2,KET-1,,交易成功,退款成功,198.00,198.00,小青,2024-05-01 12:00:00
13,="2145678901234567891",电水壶,99.00,1,KET-1,,交易关闭,,,,阿木,2024-05-02 12:00:00
14,="2145678901234567892",电水壶,99.00,1,KET-1,,等待买家付款,,,,阿木,2024-05-02 12:00:00
15,="2145678901234567893",电水壶,99.00,1,KET-1,,"买家已付款,等待卖家发货",,,,阿木,2024-05-02 12:00:00
16,="2145678901234567893",补差价专拍,1.00,9,,,交易成功,,,,阿木,2024-05-02 12:00:00
"""
TAOBAO_ORDERS = """订单编号,买家会员名,买家应付货款,总金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,宝贝标题,宝贝种类,宝贝总数量
2145,小青,58.00,58.00,交易成功,张青,某市某路,'13800000000,2024-05-01 12:00:00,蓝色马克杯,1,2
2146,小青,58.00,58.00,交易成功,张青,某市某路,'13800000000,2024-05-01 12:00:00,"蓝色马克杯,电水壶",2,2
"""
JD = """订单号,商品ID,商品名称,订购数量,下单时间,京东价,订单状态,下单帐号,客户姓名,货号
90001,100012,电水壶,1,2024-06-18 00:00:01,99.00,完成,jd_abc,张三,KET-1
90001,100013,马克杯,2,2024-06-18 00:00:01,29.00,完成,jd_abc,张三,MUG-B
90002,100013,马克杯,1,2024-06-18 00:00:02,29.00,(删除)已取消,jd_xyz,李四,MUG-B
"""
A1688 = """订单编号,买家公司名,买家会员名,货品总价(元),订单状态,收货人姓名,货品标题,单价(元),数量,单位,货号,订单创建时间
88001,某公司,wholesale1,1000.00,交易成功,王五,马克杯,10.00,50,件,MUG-B,2024-02-01 08:00
,,,,,,电水壶,50.00,10,件,KET-1,
88002,,wholesale2,100.00,交易关闭,赵六,马克杯,10.00,10,件,MUG-B,2024-02-02 08:00
,,,,,,电水壶,50.00,10,件,KET-1,
"""
AMAZON = """amazon-order-id\tpurchase-date\torder-status\tbuyer-email\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price
111-1\t2024-01-05T10:00:00+00:00\tShipped\ta@example.com\tMug\tMUG-B\tB00X\tShipped\t2\tUSD\t10.00
111-2\t2024-01-05T11:00:00+00:00\tCancelled\tb@example.com\tMug\tMUG-B\tB00X\tCancelled\t0\t\t
"""
RETAIL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850.0,United Kingdom
536365,POST,POSTAGE,1,12/1/2010 8:26,18,17850.0,United Kingdom
C536379,85123A,WHITE HANGING HEART,-1,12/1/2010 9:41,2.55,17850.0,United Kingdom
C536380,D,Discount,-1,12/1/2010 9:45,27.5,14527.0,United Kingdom
536381,22139,,0,12/13/2010 9:45,0,,United Kingdom
536382,gift_0001_20,Gift voucher,1,12/13/2010 9:45,20,,United Kingdom
536383,22139,RETRO SPOT,2,12/13/2010 9:45,4.25,,United Kingdom
"""
HANDMADE = """t_dat,customer_id,article_id,price
2018-09-20,0000f1,0663713001,0.05
2018-09-20,0000f1,0541518023,0.03
"""


@pytest.mark.parametrize(
    ("text", "layout", "expected"),
    [
        (
            SHOPIFY,
            "shopify",
            [
                ("#1001", "ann@example.com", "MUG-B", 2, "10.00 EUR", "bought"),
                ("#1001", "ann@example.com", "KET-1", 1, "10.00 EUR", "bought"),
                ("#1002", "bob@example.com", "KET-1", 1, "10.00 EUR", "returned"),
                ("#1003", "bob@example.com", "KET-1", 1, "10.00 EUR", "cancelled"),
                ("#1003", "bob@example.com", "Lamp", 1, "5.00 EUR", "cancelled"),
                ("#1004", "bob@example.com", "KET-1", 1, "10.00 EUR", "bought"),
            ],
        ),
        (
            WOOCOMMERCE,
            "woocommerce",
            [
                ("501", "ann@example.com", "MUG-B", 2, "5.00", "bought"),
                ("502", "bob@example.com", "MUG-B", 1, "5.00", "cancelled"),
                "unpaid",
                ("504", "bob@example.com", "MUG-B", 1, "5.00", "returned"),
            ],
        ),
        (
            TAOBAO_ITEMS,
            "taobao",
            [
                ("2145678901234567890", "小青", "MUG-B", 1, "29.00", "bought"),
                ("2145678901234567890", "小青", "KET-1", 2, "99.00", "returned"),
                ("2145678901234567891", "阿木", "KET-1", 1, "99.00", "cancelled"),
                "unpaid",
                ("2145678901234567893", "阿木", "KET-1", 1, "99.00", "bought"),
                "no-product",
            ],
        ),
        (
            TAOBAO_ORDERS,
            "taobao",
            [
                ("2145", "小青", "蓝色马克杯", 2, "29.00", "bought"),
                "order-several-products",
            ],
        ),
        (
            JD,
            "jd",
            [
                ("90001", "jd_abc", "KET-1", 1, "99.00", "bought"),
                ("90001", "jd_abc", "MUG-B", 2, "29.00", "bought"),
                ("90002", "jd_xyz", "MUG-B", 1, "29.00", "cancelled"),
            ],
        ),
        (
            A1688,
            "1688",
            [
                ("88001", "wholesale1", "MUG-B", 50, "10.00 CNY", "bought"),
                ("88001", "wholesale1", "KET-1", 10, "50.00 CNY", "bought"),
                ("88002", "wholesale2", "MUG-B", 10, "10.00 CNY", "cancelled"),
                ("88002", "wholesale2", "KET-1", 10, "50.00 CNY", "cancelled"),
            ],
        ),
        (
            AMAZON,
            "amazon",
            [
                ("111-1", "a@example.com", "MUG-B", 2, "5.00 USD", "bought"),
                ("111-2", "b@example.com", "MUG-B", 0, "", "cancelled"),
            ],
        ),
        (
            RETAIL,
            "online-retail",
            [
                ("536365", "17850", "85123A", 6, "2.55", "bought"),
                "no-product",
                ("C536379", "17850", "85123A", -1, "2.55", "bought"),
                "cancelled",
                "no-quantity",
                "no-product",
                ("536383", "", "22139", 2, "4.25", "bought"),
            ],
        ),
        (
            HANDMADE,
            "plain",
            [
                ("", "0000f1", "0663713001", 1, "0.05", "bought"),
                ("", "0000f1", "0541518023", 1, "0.03", "bought"),
            ],
        ),
    ],
)
def test_a_layout_is_recognised_and_read(
    tmp_path: Path, text: str, layout: str, expected: list[object]
) -> None:
    file, rows = read(tmp_path, text)
    assert file.columns.layout == layout
    assert [told(row) for row in rows] == expected


def test_chinese_files_in_their_old_encoding(tmp_path: Path) -> None:
    _, rows = read(tmp_path, TAOBAO_ITEMS, encoding="gb18030")
    assert isinstance(rows[0], OrderRow)
    assert (rows[0].title, rows[0].customer) == ("蓝色马克杯", "小青")


def test_a_workbook_with_merged_order_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in A1688.splitlines():
        sheet.append([cell or None for cell in line.split(",")])
    for column in "ABCDEFL":
        sheet.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "orders.xlsx")
    file = open_orders(tmp_path / "orders.xlsx")
    assert [told(row) for row in file.rows()][:2] == [
        ("88001", "wholesale1", "MUG-B", 50, "10.00 CNY", "bought"),
        ("88001", "wholesale1", "KET-1", 10, "50.00 CNY", "bought"),
    ]


def test_products_are_no_orders(tmp_path: Path) -> None:
    feeds = [
        ["sku", "name", "price", "category", "image"],
        ["Handle", "Title", "Body (HTML)", "Vendor", "Variant SKU", "Variant Price"],
        ["商品编号", "商品名称", "价格", "库存"],
        ["order_id", "customer_id", "time"],
    ]
    assert [likeness(columns) for columns in feeds] == [0.0] * len(feeds)
    with pytest.raises(FeedUnreadable, match="not-orders"):
        read(tmp_path, "sku,name,price\nA,Mug,1\n")


def test_columns_are_mapped_by_hand(tmp_path: Path) -> None:
    text = "Vorgang,Wer,Was,Stück,wann\n7,Kunde 9,MUG-B,2,05.03.2024\n"
    with pytest.raises(FeedUnreadable, match="not-orders"):
        read(tmp_path, text)
    mapping = {"order": "vorgang", "customer": "Wer", "product": "Was", "quantity": "Stück"}
    file, rows = read(tmp_path, text, mapping)
    assert [told(row) for row in rows] == [("7", "Kunde 9", "MUG-B", 2, "", "bought")]
    assert file.columns.roles()["quantity"] == "Stück"
    with pytest.raises(WrongUse, match="unknown-field"):
        read(tmp_path, text, {"weight": "Was"})
    with pytest.raises(FeedUnreadable, match="unknown-column"):
        read(tmp_path, text, {"product": "What"})


def test_real_files(data_folder: Path) -> None:
    for name, count in (
        ("shop_zh/订单.csv", 34),
        ("hm_or_similar/transactions.csv", 10_000),
    ):
        rows = list(open_orders(data_folder / name).rows())
        assert len(rows) == count
        assert all(isinstance(row, OrderRow) for row in rows)
