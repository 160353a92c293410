"""How files of orders call their columns. Data only, so that a new writing is one word more."""

FIELDS = (
    "order", "customer", "product", "title", "quantity", "price", "time", "status", "total",
    "currency", "line",
)  # fmt: skip
"""What a column can be mapped to. ``total`` is the price of all pieces of a line, ``line`` its own
number.
"""

SYNONYMS: dict[str, str] = {
    "order": """
        主订单编号 主订单号 amazonorderid orderid ordernumber orderno order# orderincrementid incrementid orderref
        orderreference ordername order salesorder salesorderid salesordernumber invoiceno invoicenumber invoice
        invoiceid basketid basket receiptno receiptnumber receiptid receipt billno billnumber saleid ticket ticketno
        transactionid transactionno transactionnumber checkoutid
        订单编号 订单号 订单id 订单号码 订单 交易编号 交易号 销售单号 单据编号 单号 流水号 小票号 訂單編號 訂單號碼 訂單號
        bestellnummer bestellnr auftragsnummer rechnungsnummer numerodecommande numerodepedido numeroordine 注文番号
    """,
    "line": """
        子订单编号 子订单号 子订单id orderitemid orderlineid lineitemid lineid orderitemnumber amazonorderitemid itemlineid
    """,
    "customer": """
        customerid membernumber customernumber customerno customercode customerkey customer custid custno clientid clientno client
        userid memberid memberno buyerid buyerusername buyer shopperid visitorid householdid accountid personid
        客户编号 客户id 客户号 客户代码 会员编号 会员id 会员号 会员卡号 用户id 用户编号 买家id 买家编号 顾客编号 顾客id
        买家会员名 买家昵称 买家账号 买家旺旺 下单帐号 下单账号 会员名 用户名 客户 会员 用户 买家 顾客 買家帳號 會員編號
        customeremail buyeremail billingemail emailaddress emailbilling email mail 邮箱 电子邮箱 电子邮件
        customerphone buyerphonenumber billingphone phonenumber phone 联系手机 收货人手机 手机号码 手机号 手机 联系电话 电话
        customername buyername clientname billingname shippingname recipientname shipname
        客户姓名 客户名称 买家姓名 收货人姓名 收货人 买家公司名
        kundennummer kundenid kundennr kunde numerodeclient cliente
    """,
    "product": """
        lineitemsku variantsku itemsku productsku sellersku sku skucode merchantsku 外部系统编号 规格编码 商家sku sku编码
        商家编码 商品编码 商品编号 商品代码 商品货号 单品货号 货号 产品编号 产品编码 宝贝编号 货品编号 stockcode productcode
        itemcode articlecode articleid articlenumber articleno productid productnumber productno productkey itemid
        itemnumber itemno item# product# 商品id 产品id 宝贝id 货品id offerid skuid asin barcode ean gtin upc 条码 条形码
        artikelnummer artikelnr variantid
    """,
    "title": """
        lineitemname productname producttitle itemname itemtitle itemdescription productdescription articlename
        商品名称 商品标题 宝贝标题 宝贝名称 货品标题 货品名称 产品名称 产品标题 标题 品名 商品 产品 宝贝 货品 名称
        title product item article goods description name artikel artikelname bezeichnung
    """,
    "quantity": """
        lineitemquantity quantitypurchased quantityordered orderedquantity orderquantity itemquantity productquantity
        quantity qtyordered orderedqty itemqty qty units pieces count 购买数量 订购数量 商品数量 销售数量 宝贝数量
        宝贝总数量 购买件数 数量 件数 menge anzahl quantite cantidad quantita
    """,
    "price": """
        lineitemprice unitprice itemprice productprice sellingprice saleprice itemcost unitcost price 单价 商品单价
        成交单价 商品价格 成交价 京东价 售价 价格 einzelpreis stuckpreis preis prixunitaire prix precio prezzo
    """,
    "total": """
        linetotal lineitemtotal itemtotal linesubtotal orderlinetotal lineamount salesvalue sales amount subtotal total
        小计 商品总价 商品金额 买家实付金额 买家应付货款 买家实际支付金额 实付金额 实付款 货款 金额
    """,
    "currency": "currency currencycode ordercurrency 币种 货币 waehrung",
    "time": """
        orderdate orderdatetime ordertime orderedat orderplacedat orderplaced ordercreatedat ordercreated createdat
        createdtime createtime datecreated purchasedate invoicedate transactiondate transactiontime tdat saledate
        solddate salesdate paidat paymentsdate timestamp datetime date time eventtime
        订单创建时间 下单时间 创建时间 订单时间 下单日期 订单日期 订单付款时间 付款时间 成交时间 交易时间 购买时间 购买日期
        销售日期 销售时间 日期 时间 付款确认时间 bestelldatum datum dateducommande fecha data
    """,
    "status": """
        financialstatus orderstatus itemstatus lineitemstatus orderstate status state 订单状态 交易状态 子订单状态 状态
    """,
    "refund": "退款状态 售后状态 refundstatus returnstatus refund returned isreturned isrefunded",
    "refunded": "refundedamount refundamount amountrefunded 退款金额",
    "cancelled_at": "cancelledat canceledat cancelleddate canceleddate cancelled canceled 取消时间 iscancelled iscanceled",
    "kinds": "宝贝种类",
}
"""Field -> headers without spaces, the best first."""

SEVERAL = ("customer", "product", "time", "status", "refund")
"""Fields of which every column is looked at: the first that is filled counts, for a product all."""
