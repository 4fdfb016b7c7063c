package simulator

import "math"

// exactLog is the natural logarithm of a positive, normal number by additions, multiplications and divisions alone, so
// that every machine has the same bits: x = m·2^e with m in [√½, √2), and ln m = 2·artanh((m−1)/(m+1)) by its series.
func exactLog(x float64) float64 {
	bits := math.Float64bits(x)
	exponent := int(bits>>52) - 1023
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	if m > math.Sqrt2 {
		m /= 2
		exponent++
	}
	s := (m - 1) / (m + 1)
	z := s * s
	series := 1 + z*(1./3+z*(1./5+z*(1./7+z*(1./9+z*(1./11+z*(1./13+z*(1./15+z*(1./17+z*(1./19+z/21)))))))))
	return float64(exponent)*math.Ln2 + 2*s*series
}

// uniformFrom makes a number in (0, 1) of two random words.
func uniformFrom(high, low uint32) float64 {
	return (float64(high>>6)*(1<<26) + float64(low>>6) + 0.5) / (1 << 52)
}

// normalQuantile is the quantile of the standard normal distribution by Wichura's algorithm AS 241 (PPND16, Applied
// Statistics 37, 1988).
func normalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - q*q
		return q *
			(((((((2509.0809287301226727*r+33430.575583588128105)*r+67265.770927008700853)*r+
				45921.953931549871457)*r+13731.693765509461125)*r+1971.5909503065514427)*r+
				133.14166789178437745)*r + 3.387132872796366608) /
			(((((((5226.495278852854561*r+28729.085735721942674)*r+39307.89580009271061)*r+
				21213.794301586595867)*r+5394.1960214247511077)*r+687.1870074920579083)*r+
				42.313330701600911252)*r + 1)
	}
	near := p
	if q >= 0 {
		near = 1 - p
	}
	tail := math.Sqrt(-exactLog(near))
	var value float64
	if tail <= 5 {
		value = middleTail(tail - 1.6)
	} else {
		value = farTail(tail - 5)
	}
	if q < 0 {
		return -value
	}
	return value
}

func middleTail(r float64) float64 {
	return (((((((7.7454501427834140764e-4*r+0.0227238449892691845833)*r+0.24178072517745061177)*r+
		1.27045825245236838258)*r+3.64784832476320460504)*r+5.7694972214606914055)*r+
		4.6303378461565452959)*r + 1.42343711074968357734) /
		(((((((1.05075007164441684324e-9*r+5.475938084995344946e-4)*r+0.0151986665636164571966)*r+
			0.14810397642748007459)*r+0.68976733498510000455)*r+1.6763848301838038494)*r+
			2.05319162663775882187)*r + 1)
}

func farTail(r float64) float64 {
	return (((((((2.01033439929228813265e-7*r+2.71155556874348757815e-5)*r+0.0012426609473880784386)*r+
		0.026532189526576123093)*r+0.29656057182850489123)*r+1.7848265399172913358)*r+
		5.4637849111641143699)*r + 6.6579046435011037772) /
		(((((((2.04426310337993978564e-15*r+1.4215117583164458887e-7)*r+1.8463183175100546818e-5)*r+
			7.868691311456132591e-4)*r+0.0148753612908506148525)*r+0.13692988092273580531)*r+
			0.59983220655588793769)*r + 1)
}
